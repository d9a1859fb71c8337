import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from '../../../components/alert.tsx'
import { ButtonLink, ExternalButton } from '../../../components/button.tsx'
import { useSession } from '../../../session.ts'
import { VisitorFrame } from './auth-frame.tsx'
import { OtherLogInMethods } from './other-log-in-methods.tsx'
import { SecondFactorStep } from './second-factor-step.tsx'
import { SignUpForm } from './sign-up-form.tsx'
import { useLogInFlow } from './use-log-in-flow.ts'

const route = getRouteApi('/sign-up')

export function SignUpPage() {
  const search = route.useSearch()
  const { domain, registration } = useSession()
  const entry = useLogInFlow(search.return)
  if (entry.needed) {
    return <SecondFactorStep needed={entry.needed} onSignedIn={entry.answer} onStartOver={entry.startOver} />
  }
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
    <VisitorFrame title={`Sign up for ${domain.name}`} lead={lead} back={search.return}>
      {registration.mode === 'closed' ? (
        <Closed />
      ) : (
        <>
          <SignUpForm back={search.return} onSignedIn={entry.answer} />
          <OtherLogInMethods verb="Sign up" back={search.return} onAnswer={entry.answer} />
        </>
      )}
    </VisitorFrame>
  )
}

function Closed() {
  const { supportLink } = useSession().domain
  return (
    <Alert tone="warn">
      <p>Registration is closed here. Ask the organisers for an account.</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {supportLink && (
          <ExternalButton href={supportLink} size="sm">
            Ask them
          </ExternalButton>
        )}
        <ButtonLink to="/tournaments" size="sm">
          Look at the tournaments
        </ButtonLink>
      </div>
    </Alert>
  )
}
