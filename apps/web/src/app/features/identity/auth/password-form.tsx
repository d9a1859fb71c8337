import { type LoggedIn, LogIn } from '@pathwar/contracts/identity/auth'
import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { AuthForm } from './auth-form.tsx'

/** The first factor of nearly all users. */
export function PasswordForm({
  back,
  onAnswer,
}: {
  back: string | undefined
  onAnswer: (said: LoggedIn) => Promise<void>
}) {
  const { form, failure, onSubmit } = useContractForm(LogIn, { username: '', password: '' }, async (values) => {
    await onAnswer(await client.auth.logIn.mutate(values))
  })
  const { isSubmitting } = form.formState
  const unverified = errorView(failure).code === 'auth/unverified'
  return (
    <AuthForm
      action="Log in"
      busy={isSubmitting}
      failure={failure}
      wayOut={unverified && <EnterCode username={form.getValues('username')} back={back} />}
      onSubmit={onSubmit}
    >
      <TextField
        of={form}
        name="username"
        label="User name or e-mail"
        autoComplete="username webauthn"
        autoCapitalize="off"
        autoFocus
      />
      <TextField
        of={form}
        name="password"
        label="Password"
        hint={
          <Link to="/forgot-password" className="text-link underline underline-offset-3">
            Forgot it?
          </Link>
        }
        type="password"
        autoComplete="current-password"
      />
    </AuthForm>
  )
}

/** The code is looked up by user name; a user who typed an e-mail address is asked for the name there. */
function EnterCode({ username, back }: { username: string; back: string | undefined }) {
  const search = { ...(username.includes('@') ? {} : { username }), ...(back ? { return: back } : {}) }
  return (
    <ButtonLink to="/verify-email" search={search} size="sm">
      Enter the code of the mail
    </ButtonLink>
  )
}
