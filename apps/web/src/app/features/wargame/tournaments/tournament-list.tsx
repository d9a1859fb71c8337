import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { ShortMoment } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import { ArchivedMark, PausedMark, PhaseMark } from './phase.tsx'

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
  {
    key: 'phase',
    title: 'Phase',
    cell: ({ phase, paused, archivedAt }) =>
      archivedAt !== null ? <ArchivedMark /> : paused ? <PausedMark /> : <PhaseMark phase={phase} />,
  },
  { key: 'visibility', title: 'Visibility', wide: true, cell: ({ visibility }) => <Badge>{visibility}</Badge> },
  { key: 'starts', title: 'Starts', wide: true, cell: ({ startsAt }) => <ShortMoment at={startsAt} /> },
  { key: 'ends', title: 'Ends', wide: true, cell: ({ endsAt }) => <ShortMoment at={endsAt} /> },
  { key: 'levels', title: 'Levels', align: 'right', cell: ({ levels }) => levels },
  { key: 'teams', title: 'Teams', align: 'right', cell: ({ teams }) => teams },
]

export function TournamentList() {
  const tournaments = listOf(useQuery(trpc.tournaments.list.queryOptions({})))
  const create = (
    <ButtonLink to="/organise/tournaments/new" variant="primary">
      Create a tournament
    </ButtonLink>
  )
  return (
    <Page action={create}>
      <TableList
        data={tournaments}
        caption="Tournaments"
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No tournament yet" action={create}>
            Create one, publish levels in it, and open it. Until it is open only organisers see it.
          </EmptyState>
        }
      />
    </Page>
  )
}
