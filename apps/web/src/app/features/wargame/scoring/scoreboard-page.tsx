import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Maximize2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TextInput } from '../../../components/field.tsx'
import { Skeleton, SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { RankTable } from './rank-table.tsx'
import type { ScoreboardSearch } from './scoreboard-search.ts'

const BigScoreboard = lazy(() => import('./big-scoreboard.tsx').then((module) => ({ default: module.BigScoreboard })))
const ScoreGraph = lazy(() => import('./score-graph.tsx').then((module) => ({ default: module.ScoreGraph })))
const route = getRouteApi('/tournaments/$tournament/scoreboard')

/** The ranking, and the scores over time; it updates live. */
export function ScoreboardPage() {
  const { tournament } = route.useParams()
  const { big, find, page } = route.useSearch()
  const { data, error } = useQuery(
    trpc.scoring.scoreboard.queryOptions(
      { tournament, ...(big ? {} : { find, page }) },
      // The page before stays until the next one is there.
      { placeholderData: keepPreviousData },
    ),
  )
  if (big && data) {
    return (
      <Suspense fallback={null}>
        <BigScoreboard board={data} />
      </Suspense>
    )
  }
  return (
    <main id="content" className="grid gap-5 py-5">
      <h1 className="sr-only">Scoreboard</h1>
      <ErrorAlert error={error} />
      {!data && !error && <SkeletonRows rows={8} />}
      {data?.teams === 0 && (
        <EmptyState title="No team yet">Teams appear here as soon as they join the tournament.</EmptyState>
      )}
      {data && data.teams > 0 && <Board board={data} />}
    </main>
  )
}

function Board({ board }: { board: Scoreboard }) {
  const { find } = route.useSearch()
  const { rows, mine } = board
  const isMine = (row: ScoreboardRow) => row.teamSlug === board.myTeamSlug
  // It may be on another page; on this one it stays in sight by itself.
  const pinned = rows.some(isMine) ? undefined : (mine ?? undefined)
  return (
    <>
      <Suspense fallback={<Skeleton className="h-64" />}>
        <ScoreGraph series={board.series} height={240} />
      </Suspense>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FindTeam find={find} />
        <ButtonLink from={route.id} to="." search={{ big: true }} className="max-sm:hidden">
          <Maximize2 className="size-4" aria-hidden="true" /> Big screen
        </ButtonLink>
      </div>
      {board.found === 0 ? (
        <p className="py-6 text-center text-ink-2">No team has “{find}” in its name.</p>
      ) : (
        <RankTable caption="Teams in order" rows={rows} pinned={pinned} board={board} />
      )}
      {board.pages > 1 && <Pages board={board} />}
    </>
  )
}

function Pages({ board: { page, pages, found } }: { board: Scoreboard }) {
  const to = (other: number) => (search: ScoreboardSearch) => ({ ...search, page: other > 1 ? other : undefined })
  return (
    <nav aria-label="Pages of the scoreboard" className="flex items-center justify-between gap-3 text-ink-2">
      {page > 1 ? (
        <ButtonLink from={route.id} to="." search={to(Math.min(page - 1, pages))}>
          <ChevronLeft className="size-4" aria-hidden="true" /> Previous
        </ButtonLink>
      ) : (
        <span />
      )}
      <span>
        Page {page} of {pages}, {formatAmount(found)} teams
      </span>
      {page < pages ? (
        <ButtonLink from={route.id} to="." search={to(page + 1)}>
          Next <ChevronRight className="size-4" aria-hidden="true" />
        </ButtonLink>
      ) : (
        <span />
      )}
    </nav>
  )
}

function FindTeam({ find }: { find: string | undefined }) {
  const navigate = route.useNavigate()
  return (
    <TextInput
      type="search"
      aria-label="Find a team"
      placeholder="Find a team"
      className="max-w-64"
      value={find ?? ''}
      onChange={(event) => {
        const text = event.target.value
        void navigate({ search: text ? { find: text } : {}, replace: true, resetScroll: false })
      }}
    />
  )
}
