import { LogIn } from '@pathwar/contracts/auth'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { useContractForm } from '../../components/contract-form.ts'
import { Field, TextInput } from '../../components/field.tsx'
import { client } from '../../trpc.ts'
import { useSession } from '../session/session.ts'
import { AuthFrame, useComeBack } from './auth-frame.tsx'

const route = getRouteApi('/log-in')

export function LogInPage() {
  const search = route.useSearch()
  const { domain } = useSession()
  const comeBack = useComeBack(search.return)
  const { form, failure, onSubmit } = useContractForm(LogIn, { username: '', password: '' }, async (values) => {
    await client.auth.logIn.mutate(values)
    await comeBack()
  })
  const { errors, isSubmitting } = form.formState
  const lead = (
    <>
      New here?{' '}
      <Link to="/sign-up" search={search} className="text-link underline underline-offset-3">
        Sign up
      </Link>
      , it takes a minute.
    </>
  )
  return (
    <AuthFrame title={`Log in to ${domain.name}`} lead={lead}>
      <form className="grid gap-4" onSubmit={onSubmit} noValidate>
        <Field label="User name or e-mail" error={errors.username?.message}>
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
        <Field label="Password" error={errors.password?.message}>
          {(control) => (
            <TextInput {...control} type="password" autoComplete="current-password" {...form.register('password')} />
          )}
        </Field>
        <ErrorAlert error={failure} />
        <Button type="submit" variant="primary" size="lg" busy={isSubmitting}>
          Log in
        </Button>
      </form>
    </AuthFrame>
  )
}
