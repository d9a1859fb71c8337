import { ChangePassword } from '@pathwar/contracts/identity/account'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { NewPasswordField } from '../auth/new-password-field.tsx'
import { refreshAccount } from './account-query.ts'
import { CurrentPassword } from './current-password.tsx'

/** The password, or how to set a first one for users who came through another provider. */
export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const action = hasPassword ? 'Change password' : 'Choose a password'
  return (
    <Section
      title="Password"
      action={
        <DialogButton
          label={`${action}…`}
          button={{ size: 'sm' }}
          title={action}
          description="You stay logged in here. All other devices are logged out."
        >
          {(close) => <PasswordForm hasPassword={hasPassword} action={action} done={close} />}
        </DialogButton>
      }
    >
      <p className="text-ink-2">
        {hasPassword
          ? 'You log in with a password. Use one that you use nowhere else.'
          : 'You have no password: you log in through another site or with a passkey.'}
      </p>
    </Section>
  )
}

function PasswordForm({ hasPassword, action, done }: { hasPassword: boolean; action: string; done: () => void }) {
  const { user } = useSession()
  const empty = hasPassword ? { currentPassword: '', newPassword: '' } : { newPassword: '' }
  const contract = useContractForm(ChangePassword, empty, async (values) => {
    const { ended } = await client.account.changePassword.mutate(values)
    toast(`Your password is changed. ${othersEnded(ended)}`)
    done()
    await Promise.all([refreshAccount(), queryClient.invalidateQueries(trpc.sessions.list.queryFilter())])
  })
  const { form } = contract
  const { errors } = form.formState
  return (
    <DialogForm of={contract} action={action} cancel={done}>
      {hasPassword && (
        <CurrentPassword error={errors.currentPassword?.message} registration={form.register('currentPassword')} />
      )}
      <NewPasswordField
        label="New password"
        error={errors.newPassword?.message}
        value={form.watch('newPassword')}
        about={user ? [user.username, user.displayName] : []}
        input={form.register('newPassword')}
      />
    </DialogForm>
  )
}

function othersEnded(ended: number): string {
  if (ended === 0) return 'No other device was logged in.'
  return ended === 1 ? 'One other device was logged out.' : `${ended} other devices were logged out.`
}
