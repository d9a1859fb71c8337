import { ResetPassword } from '@pathwar/contracts/identity/account'
import { useState } from 'react'
import { Alert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { useFragmentToken } from './fragment-token.ts'
import { NewPasswordField } from './new-password-field.tsx'

/** The page of the mail's link: sets a new password, with which the user then logs in. */
export function ResetPasswordPage() {
  const token = useFragmentToken()
  const [done, setDone] = useState(false)
  if (done) return <Done />
  return token ? <Choose token={token} onDone={() => setDone(true)} /> : <NoToken />
}

function Choose({ token, onDone }: { token: string; onDone: () => void }) {
  const { form, failure, onSubmit } = useContractForm(ResetPassword, { token, password: '' }, async (values) => {
    await client.account.resetPassword.mutate(values)
    onDone()
  })
  const { errors, isSubmitting } = form.formState
  const linkIsBad = errors.token !== undefined || errorView(failure).code === 'token/invalid'
  return (
    <AuthFrame title="Choose a new password" lead="Wherever you are logged in now, you will be logged out.">
      <AuthForm
        action="Save the new password"
        busy={isSubmitting}
        failure={failure}
        wayOut={linkIsBad && <AskAgain />}
        onSubmit={onSubmit}
      >
        {errors.token && (
          <Alert tone="bad">
            <p>This link is not complete. Open it from the mail again, or ask for a new one.</p>
            <div className="mt-2">
              <AskAgain />
            </div>
          </Alert>
        )}
        <NewPasswordField
          label="New password"
          error={errors.password?.message}
          value={form.watch('password')}
          input={{ autoFocus: true, ...form.register('password') }}
        />
      </AuthForm>
    </AuthFrame>
  )
}

function Done() {
  return (
    <AuthFrame title="Your password is changed">
      <Alert>Every session of yours was ended, so log in with the new password.</Alert>
      <ButtonLink to="/log-in" variant="primary" size="lg">
        Log in
      </ButtonLink>
    </AuthFrame>
  )
}

function NoToken() {
  return (
    <AuthFrame title="Choose a new password">
      <Alert tone="warn">
        <p>This page opens by the link of a mail, and this link is not complete.</p>
        <div className="mt-2">
          <AskAgain />
        </div>
      </Alert>
    </AuthFrame>
  )
}

function AskAgain() {
  return (
    <ButtonLink to="/forgot-password" size="sm">
      Ask for a new link
    </ButtonLink>
  )
}
