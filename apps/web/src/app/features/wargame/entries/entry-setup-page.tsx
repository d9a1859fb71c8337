import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Page } from '../../../components/page.tsx'
import { trpc } from '../../../trpc.ts'
import { BracketSection } from '../brackets/bracket-section.tsx'
import { CodeSection } from '../entry-codes/code-section.tsx'
import { FieldSection } from './field-section.tsx'

const route = getRouteApi('/organise/tournaments/$managed/entry')

/** As what teams enter a tournament: its brackets, its questions and its codes. */
export function EntrySetupPage() {
  const { managed: tournament } = route.useParams()
  const { data: about, error } = useQuery(trpc.tournaments.get.queryOptions({ tournament }))
  return (
    <Page
      title={about && `Entry to ${about.name}`}
      lead={
        <>
          Who may come in, and as what. When teams may enter is among the rules of{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            {about?.name ?? 'the tournament'}
          </Link>
          .
        </>
      }
      action={
        <ButtonLink to="/organise/tournaments/$managed/entries" params={{ managed: tournament }}>
          Entries
        </ButtonLink>
      }
    >
      <ErrorAlert error={error} />
      <BracketSection tournament={tournament} />
      <FieldSection tournament={tournament} />
      {about && <CodeSection tournament={about} />}
    </Page>
  )
}
