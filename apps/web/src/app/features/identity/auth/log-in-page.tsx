import { getRouteApi, Link } from '@tanstack/react-router'
import { useSession } from '../../../session.ts'
import { VisitorFrame } from './auth-frame.tsx'
import { OtherLogInMethods } from './other-log-in-methods.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactorStep } from './second-factor-step.tsx'
import { useLogInFlow } from './use-log-in-flow.ts'

const route = getRouteApi('/log-in')

export function LogInPage() {
  const search = route.useSearch()
  const { domain } = useSession()
  const entry = useLogInFlow(search.return)
  if (entry.needed) {
    return <SecondFactorStep needed={entry.needed} onSignedIn={entry.answer} onStartOver={entry.startOver} />
  }
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
    <VisitorFrame title={`Log in to ${domain.name}`} lead={lead} back={search.return}>
      <PasswordForm back={search.return} onAnswer={entry.answer} />
      <OtherLogInMethods verb="Log in" passkeys back={search.return} onAnswer={entry.answer} />
    </VisitorFrame>
  )
}
