import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter, Filters } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { client, trpc } from '../../../trpc.ts'
import { ownColumns } from './own-columns.tsx'
import { submissionSearch } from './submission-search.ts'

const route = getRouteApi('/tournaments/$tournament/submissions')

/** What the reader's team has answered in a tournament, and what came of it. */
export function OwnSubmissionsPage() {
  const { tournament } = route.useParams()
  const { level } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: board } = useSuspenseQuery(trpc.play.board.queryOptions({ tournament }))
  const filters = { tournament, ...(level && { level }) }
  const own = usePages({
    of: trpc.submissions.mine,
    filters: board.team && filters,
    ask: (before, signal) => client.submissions.mine.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: ({ submissions }) => submissions,
  })
  const bought = board.levels.filter(({ state }) => state !== 'available')
  return (
    <main id="content" className="grid gap-4 py-5">
      <h1 className="sr-only">Answers of your team in {board.tournament.name}</h1>
      {board.team === null ? (
        <EmptyState
          title="Answers are those of a team that plays"
          action={
            <ButtonLink to="/tournaments/$tournament" params={{ tournament }} search={{ join: true }} variant="primary">
              Join with a team
            </ButtonLink>
          }
        />
      ) : (
        <>
          <Filters>
            <ChoiceFilter
              label="At the level"
              className="col-span-full sm:max-w-60"
              value={level}
              choices={[['', 'Any level'], ...bought.map(({ slug, name }) => [slug, name] as const)]}
              onChange={(next) =>
                void navigate({ search: submissionSearch({ level: next }), replace: true, resetScroll: false })
              }
            />
          </Filters>
          <TableList
            data={own}
            caption="Answers of your team"
            columns={ownColumns(tournament)}
            rowKey={({ id }) => id}
            empty={
              <EmptyState title="Nothing answered yet">
                What your team answers is listed here: who sent it, when, and what came of it.
              </EmptyState>
            }
          />
        </>
      )}
    </main>
  )
}
