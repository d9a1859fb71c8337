import { ResetPassword } from '@pathwar/contracts/identity/account'
import { useState } from 'react'
import { Alert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { NewPasswordField } from './new-password-field.tsx'

/** Chooses a new password by the token of a mailed link, after which one logs in with it. */
export function ChoosePassword({ token, lead }: { token: string; lead: string }) {
  const [done, setDone] = useState(false)
  return done ? <Done /> : <Choose token={token} lead={lead} onDone={() => setDone(true)} />
}

function Choose({ token, lead, onDone }: { token: string; lead: string; onDone: () => void }) {
  const { form, failure, onSubmit } = useContractForm(ResetPassword, { token, password: '' }, async (values) => {
    await client.account.resetPassword.mutate(values)
    onDone()
  })
  const { errors, isSubmitting } = form.formState
  const linkIsBad = errors.token !== undefined || errorView(failure).code === 'token/invalid'
  return (
    <AuthFrame title="Choose a new password" lead={lead}>
      <AuthForm
        action="Save the new password"
        busy={isSubmitting}
        failure={failure}
        wayOut={linkIsBad && <AskForLink />}
        onSubmit={onSubmit}
      >
        {errors.token && (
          <Alert tone="bad">
            <p>This link is not complete. Open it from the mail again, or ask for a new one.</p>
            <div className="mt-2">
              <AskForLink />
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
      <Alert>All your sessions were ended. Log in with the new password.</Alert>
      <ButtonLink to="/log-in" variant="primary" size="lg">
        Log in
      </ButtonLink>
    </AuthFrame>
  )
}

/** The way to another mailed link. */
export function AskForLink() {
  return (
    <ButtonLink to="/forgot-password" size="sm">
      Ask for a new link
    </ButtonLink>
  )
}
