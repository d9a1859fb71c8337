import { Register, type SignedIn } from '@pathwar/contracts/identity/auth'
import { useNavigate } from '@tanstack/react-router'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { useSession } from '../../../session.ts'
import { client } from '../../../trpc.ts'
import { AuthForm } from './auth-form.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { emailHint } from './terms-hint.ts'

/** The sign-up form: a registration code and a mail confirmation only if the domain requires them. */
export function SignUpForm({
  back,
  onSignedIn,
}: {
  back: string | undefined
  onSignedIn: (answer: SignedIn) => Promise<void>
}) {
  const { registration } = useSession()
  const navigate = useNavigate()
  const needsCode = registration.mode === 'code'
  const empty = { username: '', email: '', password: '', ...(needsCode && { code: '' }) }
  const { form, failure, onSubmit } = useContractForm(Register, empty, async (values) => {
    const answer = await client.auth.register.mutate(values)
    if (answer.state === 'signed-in') return onSignedIn(answer)
    const search = { username: values.username, ...(back && { return: back }) }
    await navigate({ to: '/verify-email', search })
  })
  const { errors, isSubmitting } = form.formState
  const [username, email, password] = form.watch(['username', 'email', 'password'])
  return (
    <AuthForm action="Sign up" busy={isSubmitting} failure={failure} onSubmit={onSubmit}>
      {needsCode && (
        <TextField
          of={form}
          name="code"
          label="Registration code"
          hint="The organisers gave it to you. Accounts here are by invitation."
          mono
          spellCheck={false}
          autoFocus
        />
      )}
      <TextField
        of={form}
        name="username"
        label="User name"
        hint="Everybody sees it."
        autoComplete="username"
        autoCapitalize="off"
        autoFocus={!needsCode}
      />
      <TextField
        of={form}
        name="email"
        label="E-mail"
        hint={emailHint(registration)}
        type="email"
        autoComplete="email"
      />
      <NewPasswordField
        error={errors.password?.message}
        value={password}
        about={[username, ...email.split('@')]}
        input={form.register('password')}
      />
    </AuthForm>
  )
}
