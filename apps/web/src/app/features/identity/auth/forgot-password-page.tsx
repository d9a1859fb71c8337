import { RequestPasswordReset } from '@pathwar/contracts/identity/account'
import { useState } from 'react'
import { Alert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { client } from '../../../trpc.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'

/** Sends a link to choose a new password. The response is the same whether the account exists or not. */
export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  return sentTo ? <Sent email={sentTo} onAgain={() => setSentTo(null)} /> : <Ask onSent={setSentTo} />
}

function Ask({ onSent }: { onSent: (email: string) => void }) {
  const { form, failure, onSubmit } = useContractForm(RequestPasswordReset, { email: '' }, async (values) => {
    await client.account.requestPasswordReset.mutate(values)
    onSent(values.email)
  })
  const { isSubmitting } = form.formState
  return (
    <AuthFrame title="Forgot your password?" lead="We send you a link. Your old password works until you use it.">
      <AuthForm action="Send me a link" busy={isSubmitting} failure={failure} onSubmit={onSubmit}>
        <TextField
          of={form}
          name="email"
          label="E-mail"
          hint="The address of your account."
          type="email"
          autoComplete="email"
          autoFocus
        />
      </AuthForm>
    </AuthFrame>
  )
}

function Sent({ email, onAgain }: { email: string; onAgain: () => void }) {
  return (
    <AuthFrame title="Check your mailbox">
      <Alert>
        If an account here uses <strong className="wrap-anywhere">{email}</strong>, a mail with a link is on its way.
        The link works once, within one hour.
      </Alert>
      <p className="text-ink-2">
        No mail after a few minutes? Check your spam folder, or try the address that you signed up with.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onAgain}>Use another address</Button>
        <ButtonLink to="/log-in" variant="ghost">
          Back to the log-in
        </ButtonLink>
      </div>
    </AuthFrame>
  )
}
