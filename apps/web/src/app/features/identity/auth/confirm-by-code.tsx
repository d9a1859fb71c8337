import { VerifyEmail } from '@pathwar/contracts/identity/account'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/verify-email')
const ByCode = VerifyEmail.options[1]

/** For users who read the mail on another device: the six digits, and the user name if nobody is logged in. */
export function ConfirmByCode({ onDone }: { onDone: () => void }) {
  const search = route.useSearch()
  const { user } = useSession()
  const empty = { code: '', ...(!user && { username: search.username ?? '' }) }
  const { form, failure, onSubmit } = useContractForm(ByCode, empty, async (values) => {
    await client.account.verifyEmail.mutate(values)
    onDone()
  })
  const { isSubmitting } = form.formState
  const username = form.watch('username')
  return (
    <AuthFrame
      title="Confirm your address"
      lead="We sent you a mail with a link and a code. Open the link, or type the code here."
    >
      <AuthForm action="Confirm" busy={isSubmitting} failure={failure} onSubmit={onSubmit}>
        {!user && (
          <TextField
            of={form}
            name="username"
            label="User name"
            autoComplete="username"
            autoCapitalize="off"
            autoFocus={!search.username}
          />
        )}
        <TextField
          of={form}
          name="code"
          label="Code"
          hint="Six digits, valid for one day."
          mono
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus={Boolean(user ?? search.username)}
          className="h-11 text-lg tracking-widest"
        />
      </AuthForm>
      <SendAgain username={user ? undefined : username} />
    </AuthFrame>
  )
}

function SendAgain({ username }: { username: string | undefined }) {
  const { user } = useSession()
  const known = user !== null || Boolean(username?.trim())
  const send = useMutation(
    trpc.account.requestVerification.mutationOptions({
      onSuccess: () =>
        toast('If the address is not confirmed yet, a new mail is on its way. Older ones are not valid any more.'),
    }),
  )
  return (
    <div className="grid justify-items-start gap-3 border-t border-line pt-4">
      <p className="text-ink-2">No mail after a few minutes? Check your spam folder.</p>
      <ErrorAlert error={send.error} />
      <Button disabled={!known} busy={send.isPending} onClick={() => send.mutate(username ? { username } : {})}>
        Send the mail again
      </Button>
    </div>
  )
}
