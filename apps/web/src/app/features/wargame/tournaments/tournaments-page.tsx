import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { TournamentCard } from './tournament-card.tsx'
import { groupTournaments } from './tournament-order.ts'

export function TournamentsPage() {
  const { user } = useSession()
  const { data, error, isPending } = useQuery(trpc.tournaments.list.queryOptions({}))
  return (
    <Page lead="Pick one, join it with a team, and start on its levels.">
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={3} height="h-28" />}
      {data?.length === 0 && (
        <EmptyState
          title="No tournament yet"
          action={
            may(user, 'tournament:manage') && (
              <ButtonLink to="/organise/tournaments/new" variant="primary">
                Create the first one
              </ButtonLink>
            )
          }
        >
          Tournaments appear here as soon as an organiser opens one.
        </EmptyState>
      )}
      {data && <Groups tournaments={data} />}
    </Page>
  )
}

function Groups({ tournaments }: { tournaments: TournamentView[] }) {
  return groupTournaments(tournaments).map(([title, group]) => (
    <section key={title} className="grid gap-3">
      <h2 className="font-semibold text-ink-2">{title}</h2>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {group.map((tournament) => (
          <TournamentCard key={tournament.id} tournament={tournament} />
        ))}
      </div>
    </section>
  ))
}
