import { type AccountView, ChangeEmail } from '@pathwar/contracts/identity/account'
import { AnyCode } from '@pathwar/contracts/identity/account-fields'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { refreshAccount } from './account-query.ts'
import { CurrentPassword } from './current-password.tsx'

/** The account's address, whether it is confirmed, and the new one that is to replace it. */
export function EmailAddress({ account }: { account: AccountView }) {
  const { email, verified, pendingEmail } = account
  const needed = useSession().registration.verifyEmail === 'required'
  const [wanted, setWanted] = useState(false)
  const waiting = pendingEmail ?? (verified || !(needed || wanted) ? null : email)
  return (
    <Section title="E-mail" action={<ChangeAddress account={account} />}>
      <div className="grid gap-4">
        <div className="grid gap-1">
          <p className="font-medium wrap-anywhere">{email}</p>
          {verified ? (
            <StateMark tone="good">confirmed</StateMark>
          ) : (
            <StateMark tone={needed ? 'warn' : 'idle'}>{needed ? 'not confirmed yet' : 'not confirmed'}</StateMark>
          )}
        </div>
        {!verified && !waiting && (
          <div className="grid justify-items-start gap-2">
            <p className="text-ink-2">
              You need not confirm it here. Confirmed, it can bring back a forgotten password.
            </p>
            <Button size="sm" onClick={() => setWanted(true)}>
              Confirm it
            </Button>
          </div>
        )}
        {waiting && <Confirm address={waiting} isNew={pendingEmail !== null} />}
      </div>
    </Section>
  )
}

const Code = z.strictObject({ code: AnyCode })

/** The mail's link does the same; the code is for users who read their mail on another device. */
function Confirm({ address, isNew }: { address: string; isNew: boolean }) {
  const { form, failure, onSubmit } = useContractForm(Code, { code: '' }, async (values) => {
    await client.account.verifyEmail.mutate(values)
    toast(`${address} is confirmed.`)
    await refreshAccount()
  })
  const again = useMutation(
    trpc.account.requestVerification.mutationOptions({
      onSuccess: () => toast(`A new mail is on its way to ${address}.`),
    }),
  )
  return (
    <form className="grid gap-3 border-t border-line pt-4" onSubmit={onSubmit} noValidate>
      <p className="text-ink-2">
        {isNew ? (
          <>
            <strong className="font-medium text-ink wrap-anywhere">{address}</strong> takes over once it is confirmed.
            Follow the link in the mail that we sent there, or enter its code:
          </>
        ) : (
          'Follow the link in the mail that we sent you, or enter its code:'
        )}
      </p>
      <TextField
        of={form}
        name="code"
        label="Code"
        mono
        inputMode="numeric"
        autoComplete="one-time-code"
        placeholder="123456"
      />
      <ErrorAlert error={failure ?? again.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          Confirm
        </Button>
        <Button variant="ghost" busy={again.isPending} onClick={() => again.mutate({})}>
          Send it again
        </Button>
      </div>
    </form>
  )
}

function ChangeAddress({ account }: { account: AccountView }) {
  return (
    <DialogButton
      label="Change…"
      button={{ size: 'sm' }}
      title="Change your e-mail address"
      description="We send a link to the new address. Until it is confirmed there, the old one stays; it is told, and can take the change back for a week."
    >
      {(close) => <ChangeForm hasPassword={account.hasPassword} done={close} />}
    </DialogButton>
  )
}

function ChangeForm({ hasPassword, done }: { hasPassword: boolean; done: () => void }) {
  const empty = hasPassword ? { email: '', currentPassword: '' } : { email: '' }
  const contract = useContractForm(ChangeEmail, empty, async (values) => {
    await client.account.changeEmail.mutate(values)
    await refreshAccount()
    done()
  })
  const { form } = contract
  const { errors } = form.formState
  return (
    <DialogForm of={contract} action="Send the link" cancel={done}>
      <TextField of={form} name="email" label="New address" type="email" autoComplete="email" />
      {hasPassword && (
        <CurrentPassword error={errors.currentPassword?.message} registration={form.register('currentPassword')} />
      )}
    </DialogForm>
  )
}
