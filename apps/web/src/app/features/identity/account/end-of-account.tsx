import { DeleteAccount as Deletion } from '@pathwar/contracts/identity/account'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { ConfirmDialog, Dialog } from '../../../components/dialog.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { startOver, useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { useAccount } from './account-query.ts'
import { CurrentPassword } from './current-password.tsx'

/** Closes the account and keeps it. */
export function Deactivate() {
  const [asking, setAsking] = useState(false)
  const { user } = useSession()
  const leave = useLeave('Your account is deactivated.')
  const deactivate = useMutation(trpc.account.deactivate.mutationOptions({ onSuccess: leave }))
  return (
    <Section title="Deactivate the account">
      <div className="grid justify-items-start gap-3">
        <p className="text-ink-2">
          For a pause. Nobody can log in with it, you included, and nothing of it is lost: your name stays in its teams.
          Whoever looks after the users here can open it again.
        </p>
        <Button variant="danger" onClick={() => setAsking(true)}>
          Deactivate…
        </Button>
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          title="Deactivate your account?"
          consequence="You are logged out everywhere at once, and cut off from running levels. You cannot undo this yourself."
          action="Deactivate"
          danger
          {...(user ? { name: user.username } : {})}
          busy={deactivate.isPending}
          error={deactivate.error}
          onConfirm={() => deactivate.mutate({})}
        />
      </div>
    </Section>
  )
}

/** Takes the person out of the account, for good. */
export function DeleteAccount() {
  const [open, setOpen] = useState(false)
  const account = useAccount().data
  return (
    <Section title="Delete the account">
      <div className="grid justify-items-start gap-3">
        <p className="text-ink-2">Everything about you goes, for good:</p>
        <ul className="grid list-disc gap-1 pl-5 text-ink-2">
          <li>
            your name, e-mail address, phone, country, password, keys, tokens, devices, notifications and mails are
            deleted;
          </li>
          <li>you leave your teams; what you bought and solved stays theirs;</li>
          <li>scores, ledgers and logs stay, because others’ results depend on them, and call you “deleted”.</li>
        </ul>
        <Button variant="danger" disabled={!account} onClick={() => setOpen(true)}>
          Delete my account…
        </Button>
        {account && (
          <Dialog
            open={open}
            onOpenChange={setOpen}
            title="Delete your account?"
            description="This cannot be undone by anybody. Download your data first if you want to keep it."
          >
            <DeletionForm username={account.username} hasPassword={account.hasPassword} done={() => setOpen(false)} />
          </Dialog>
        )}
      </div>
    </Section>
  )
}

function DeletionForm({ username, hasPassword, done }: { username: string; hasPassword: boolean; done: () => void }) {
  const leave = useLeave('Your account is deleted.')
  const empty = hasPassword ? { username: '', currentPassword: '' } : { username: '' }
  const { form, failure, onSubmit } = useContractForm(Deletion, empty, async (values) => {
    await client.account.deleteAccount.mutate(values)
    await leave()
  })
  const { errors, isSubmitting } = form.formState
  const typed = form.watch('username').trim().toLowerCase() === username.toLowerCase()
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <Field label={`Type ${username} to go on`} error={errors.username?.message}>
        {(control) => <TextInput {...control} autoComplete="off" {...form.register('username')} />}
      </Field>
      {hasPassword && (
        <CurrentPassword error={errors.currentPassword?.message} registration={form.register('currentPassword')} />
      )}
      <ErrorAlert error={failure} />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={done}>
          Cancel
        </Button>
        <Button type="submit" variant="danger" disabled={!typed} busy={isSubmitting}>
          Delete my account
        </Button>
      </div>
    </form>
  )
}

/** The account is gone, and with it the session: the front page, as a visitor. */
function useLeave(farewell: string): () => Promise<void> {
  const router = useRouter()
  return async () => {
    toast(farewell)
    await startOver()
    await router.navigate({ to: '/' })
    await router.invalidate()
  }
}
