import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import { PhaseMark } from './phase.tsx'

const columns: Column<TournamentView>[] = [
  {
    key: 'name',
    title: 'Name',
    cell: ({ slug, name }) => (
      <Link to="/organise/tournaments/$managed" params={{ managed: slug }} className="font-medium hover:underline">
        {name}
      </Link>
    ),
  },
  { key: 'phase', title: 'Phase', cell: ({ phase }) => <PhaseMark phase={phase} /> },
  { key: 'visibility', title: 'Visibility', wide: true, cell: ({ visibility }) => <Badge>{visibility}</Badge> },
  { key: 'starts', title: 'Starts', wide: true, cell: ({ startsAt }) => <ShortMoment at={startsAt} /> },
  { key: 'ends', title: 'Ends', wide: true, cell: ({ endsAt }) => <ShortMoment at={endsAt} /> },
  { key: 'levels', title: 'Levels', align: 'right', cell: ({ levels }) => levels },
  { key: 'teams', title: 'Teams', align: 'right', cell: ({ teams }) => teams },
]

export function TournamentList() {
  const { data, error, isPending } = useQuery(trpc.tournaments.list.queryOptions({}))
  const create = (
    <ButtonLink to="/organise/tournaments/new" variant="primary">
      Create a tournament
    </ButtonLink>
  )
  return (
    <Page action={create}>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {data?.length === 0 && (
        <EmptyState title="No tournament yet" action={create}>
          Create one, put levels in play, and open it. Until it is open only organisers see it.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <div className="rounded-md border border-line bg-surface">
          <DataTable caption="Tournaments" columns={columns} rows={data} rowKey={({ id }) => id} />
        </div>
      )}
    </Page>
  )
}
