import { DeleteAccount as Deletion } from '@pathwar/contracts/identity/account'
import { foldName } from '@pathwar/contracts/kernel/text'
import { useRouter } from '@tanstack/react-router'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { startOver, useSession } from '../../../session.ts'
import { client } from '../../../trpc.ts'
import { useAccount } from './account-query.ts'
import { CurrentPassword } from './current-password.tsx'

/** Closes the account and keeps its data. */
export function Deactivate() {
  const { user } = useSession()
  const leave = useLeave('Your account is deactivated.')
  return (
    <Section title="Deactivate the account">
      <div className="grid justify-items-start gap-3">
        <p className="text-ink-2">
          For a break. Nobody can log in to it, not even you, and nothing is lost: you stay in your teams. A user
          administrator can open it again.
        </p>
        <ConfirmButton
          label="Deactivate…"
          button={{ variant: 'danger' }}
          title="Deactivate your account?"
          consequence="You are logged out everywhere, and your connections to running levels end. You cannot undo this yourself."
          action="Deactivate"
          danger
          {...(user ? { name: user.username } : {})}
          run={() => client.account.deactivate.mutate({})}
          done={leave}
        />
      </div>
    </Section>
  )
}

/** Deletes the account and its personal data for good. */
export function DeleteAccount() {
  const account = useAccount().data
  return (
    <Section title="Delete the account">
      <div className="grid justify-items-start gap-3">
        <p className="text-ink-2">Your personal data is deleted for good:</p>
        <ul className="grid list-disc gap-1 pl-5 text-ink-2">
          <li>
            your name, e-mail address, phone, country, password, keys, tokens, devices, notifications and mails are
            deleted;
          </li>
          <li>you leave your teams; they keep what you bought and solved;</li>
          <li>
            scores, ledgers and logs stay, because others’ results depend on them; your name in them becomes “deleted”.
          </li>
        </ul>
        <DialogButton
          label="Delete my account…"
          button={{ variant: 'danger', disabled: !account }}
          title="Delete your account?"
          description="This cannot be undone by anybody. Download your data first if you want to keep it."
        >
          {(close) =>
            account && <DeletionForm username={account.username} hasPassword={account.hasPassword} done={close} />
          }
        </DialogButton>
      </div>
    </Section>
  )
}

function DeletionForm({ username, hasPassword, done }: { username: string; hasPassword: boolean; done: () => void }) {
  const leave = useLeave('Your account is deleted.')
  const empty = hasPassword ? { username: '', currentPassword: '' } : { username: '' }
  const contract = useContractForm(Deletion, empty, async (values) => {
    await client.account.deleteAccount.mutate(values)
    await leave()
  })
  const { form } = contract
  const { errors } = form.formState
  const typed = foldName(form.watch('username')) === foldName(username)
  return (
    <DialogForm of={contract} action="Delete my account" danger disabled={!typed} cancel={done}>
      <TextField of={form} name="username" label={`Type ${username} to go on`} />
      {hasPassword && (
        <CurrentPassword error={errors.currentPassword?.message} registration={form.register('currentPassword')} />
      )}
    </DialogForm>
  )
}

/** The account and its session are gone: show the front page as a visitor. */
function useLeave(farewell: string): () => Promise<void> {
  const router = useRouter()
  return async () => {
    toast(farewell)
    await startOver()
    await router.navigate({ to: '/' })
    await router.invalidate()
  }
}
