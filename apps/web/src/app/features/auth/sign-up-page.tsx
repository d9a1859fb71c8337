import type { RegistrationTerms } from '@pathwar/contracts/auth'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, ErrorAlert } from '../../components/alert.tsx'
import { ButtonLink } from '../../components/button.tsx'
import { SkeletonRows } from '../../components/skeleton.tsx'
import { trpc } from '../../trpc.ts'
import { useSession } from '../session/session.ts'
import { VisitorFrame } from './auth-frame.tsx'
import { OtherWays } from './other-ways.tsx'
import { SecondFactorStep } from './second-factor-step.tsx'
import { SignUpForm } from './sign-up-form.tsx'
import { useEntry } from './use-entry.ts'

const route = getRouteApi('/sign-up')

export function SignUpPage() {
  const search = route.useSearch()
  const { domain } = useSession()
  const entry = useEntry(search.return)
  const terms = useQuery(trpc.auth.registration.queryOptions({}))
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
      <ErrorAlert error={terms.error} />
      {terms.isPending && <SkeletonRows rows={4} />}
      {terms.data && <OnTerms terms={terms.data} back={search.return} entry={entry} />}
    </VisitorFrame>
  )
}

function OnTerms({
  terms,
  back,
  entry,
}: {
  terms: RegistrationTerms
  back: string | undefined
  entry: ReturnType<typeof useEntry>
}) {
  if (terms.mode === 'closed') {
    return (
      <Alert tone="warn">
        <p>Registration is closed here. Ask the organisers for an account.</p>
        <div className="mt-2">
          <ButtonLink to="/tournaments" size="sm">
            Look at the tournaments
          </ButtonLink>
        </div>
      </Alert>
    )
  }
  return (
    <>
      <SignUpForm terms={terms} back={back} onSignedIn={entry.answer} />
      <OtherWays verb="Sign up" back={back} onAnswer={entry.answer} />
    </>
  )
}
