import { Register } from '@pathwar/contracts/auth'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { useContractForm } from '../../components/contract-form.ts'
import { Field, TextInput } from '../../components/field.tsx'
import { client } from '../../trpc.ts'
import { useSession } from '../session/session.ts'
import { AuthFrame, useComeBack } from './auth-frame.tsx'

const route = getRouteApi('/sign-up')

export function SignUpPage() {
  const search = route.useSearch()
  const { domain } = useSession()
  const comeBack = useComeBack(search.return)
  const empty = { username: '', email: '', password: '' }
  const { form, failure, onSubmit } = useContractForm(Register, empty, async (values) => {
    await client.auth.register.mutate(values)
    await comeBack()
  })
  const { errors, isSubmitting } = form.formState
  const lead = (
    <>
      You have an account?{' '}
      <Link to="/log-in" search={search} className="text-link underline underline-offset-3">
        Log in
      </Link>
      .
    </>
  )
  return (
    <AuthFrame title={`Sign up for ${domain.name}`} lead={lead}>
      <form className="grid gap-4" onSubmit={onSubmit} noValidate>
        <Field label="User name" hint="Everybody sees it." error={errors.username?.message}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="username"
              autoCapitalize="off"
              autoFocus
              {...form.register('username')}
            />
          )}
        </Field>
        <Field label="E-mail" hint="Only organisers see it. No mail has to be answered." error={errors.email?.message}>
          {(control) => <TextInput {...control} type="email" autoComplete="email" {...form.register('email')} />}
        </Field>
        <Field label="Password" hint="At least 10 characters; a few words are best." error={errors.password?.message}>
          {(control) => (
            <TextInput {...control} type="password" autoComplete="new-password" {...form.register('password')} />
          )}
        </Field>
        <ErrorAlert error={failure} />
        <Button type="submit" variant="primary" size="lg" busy={isSubmitting}>
          Sign up
        </Button>
      </form>
    </AuthFrame>
  )
}
