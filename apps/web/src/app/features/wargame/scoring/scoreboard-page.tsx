import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import type { BoardAt } from '@pathwar/contracts/wargame/scoreboards'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Grid3x3, ListOrdered, Maximize2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TextInput } from '../../../components/field.tsx'
import { useNow } from '../../../components/moment.tsx'
import { Skeleton, SkeletonRows } from '../../../components/skeleton.tsx'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { Pauses } from '../life/pauses.tsx'
import { endOf, lastMoment } from './board-end.ts'
import { BracketChips } from './bracket-chips.tsx'
import { FrozenScoreboardNotice } from './freeze-notice.tsx'
import { RankTable } from './rank-table.tsx'
import { ReplayBar } from './replay-bar.tsx'
import { graphStart } from './score-data.ts'
import type { ScoreboardSearch } from './scoreboard-search.ts'
import { useReplay, useThrottled } from './use-replay.ts'

const BigScoreboard = lazy(() => import('./big-scoreboard.tsx').then((module) => ({ default: module.BigScoreboard })))
const Ceremony = lazy(() => import('./ceremony.tsx').then((module) => ({ default: module.Ceremony })))
const ScoreGraph = lazy(() => import('./score-graph.tsx').then((module) => ({ default: module.ScoreGraph })))
const Matrix = lazy(() => import('./solve-matrix.tsx').then((module) => ({ default: module.SolveMatrixTable })))
const route = getRouteApi('/tournaments/$tournament/scoreboard')

/** The ranking, and the scores over time; it updates live. */
export function ScoreboardPage() {
  const { tournament } = route.useParams()
  const { big, ceremony, asPlayers, find, page, bracket } = route.useSearch()
  const { user } = useSession()
  const { data, error, isPlaceholderData } = useQuery(
    trpc.scoring.scoreboard.queryOptions(
      // A big screen is for players' eyes, whoever has opened it.
      { tournament, bracket, ...(big ? { asPlayers: true } : { find, page, asPlayers }) },
      // The page before stays until the next one is there.
      { placeholderData: keepPreviousData },
    ),
  )
  // Least of all may a screen for all show for a moment what staff have just seen live.
  if (big && isPlaceholderData) return null
  if (big && data) {
    const reveals = ceremony && data.frozenSince !== null && may(user, 'tournament:manage')
    return <Suspense fallback={null}>{reveals ? <Ceremony frozen={data} /> : <BigScoreboard board={data} />}</Suspense>
  }
  return (
    <main id="content" className="grid grid-cols-1 gap-5 py-5">
      <h1 className="sr-only">Scoreboard</h1>
      <ErrorAlert error={error} />
      {!data && !error && <SkeletonRows rows={8} />}
      {data && data.brackets.length > 0 && <BracketChips board={data} />}
      {data?.teams === 0 && data.bracket !== null && (
        <EmptyState title="No team in this bracket yet">Teams appear here as soon as they enter in it.</EmptyState>
      )}
      {data?.teams === 0 && data.bracket === null && (
        <EmptyState title="No team yet">Teams appear here as soon as they join the tournament.</EmptyState>
      )}
      {data && <FrozenScoreboardNotice board={data} />}
      {data && data.teams > 0 && <Board board={data} />}
    </main>
  )
}

function Board({ board }: { board: Scoreboard }) {
  const { at, matrix, asPlayers } = route.useSearch()
  const navigate = route.useNavigate()
  const { slug, phase } = board.tournament
  const keep = (moment: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, at: moment }), replace: true, resetScroll: false })
  const replay = useReplay(at, keep)
  const past = usePast(board, replay.moment)
  const { data: firsts } = useQuery(trpc.scoring.firstBloods.queryOptions({ tournament: slug, asPlayers }))
  const { data: pauses } = useQuery(trpc.life.pauses.queryOptions({ tournament: slug }))
  const now = useNow()
  const end = lastMoment(board, now)
  const from = (graphStart(board.series, end / 1000) ?? Date.parse(board.tournament.startsAt) / 1000) * 1000
  const begun = phase !== 'draft' && phase !== 'upcoming'
  const shown = past ? { ...board, ...past } : board
  return (
    <>
      <div className="grid grid-cols-1 gap-1">
        <Suspense fallback={<Skeleton className="h-64" />}>
          <ScoreGraph series={board.series} height={240} until={endOf(board)} pauses={pauses} at={replay.moment} />
        </Suspense>
        {board.series.length > 0 && pauses && pauses.length > 0 && <Pauses pauses={pauses} />}
        {begun && board.series.length > 0 && (
          <ReplayBar
            replay={replay}
            from={from}
            until={end}
            previous={past ? past.previous : lastSolve(board)}
            next={past?.next ?? null}
            bloods={firsts?.bloods ?? []}
            end={endWords(board)}
          />
        )}
      </div>
      <Tools matrix={matrix === true} />
      {matrix ? (
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <MatrixOfPage board={board} />
        </Suspense>
      ) : (
        <Ranking board={shown} />
      )}
      {shown.pages > 1 && <Pages board={matrix ? board : shown} />}
    </>
  )
}

/** The page of the board at a moment, the one before until it has come; null: it is live, where everybody reads one that is made once. */
function usePast({ tournament: { slug } }: Scoreboard, moment: number | null): BoardAt | null {
  const { find, page, bracket, asPlayers } = route.useSearch()
  const asked = useThrottled(moment, 100)
  const { data } = useQuery(
    trpc.scoring.boardAt.queryOptions(
      { tournament: slug, find, page, bracket, asPlayers, at: new Date(asked ?? 0).toISOString() },
      { placeholderData: keepPreviousData, gcTime: 60_000, staleTime: 60_000, enabled: asked !== null },
    ),
  )
  return moment === null || asked === null ? null : (data ?? null)
}

/** When the last of the teams that are shown has solved something. */
function lastSolve({ rows }: Scoreboard): string | null {
  const last = rows
    .flatMap(({ lastSolveAt }) => lastSolveAt ?? [])
    .toSorted()
    .at(-1)
  // A moment later, since the database counts finer.
  return last === undefined ? null : new Date(Date.parse(last) + 1).toISOString()
}

function endWords({ live, tournament: { phase } }: Scoreboard): string {
  if (!live) return 'At the freeze'
  return phase === 'running' ? 'Live' : 'At the end'
}

function Ranking({ board }: { board: Scoreboard }) {
  const { find } = route.useSearch()
  const { rows, mine } = board
  const isMine = (row: ScoreboardRow) => row.teamSlug === board.myTeamSlug
  // It may be on another page; on this one it stays in sight by itself.
  const pinned = rows.some(isMine) ? undefined : (mine ?? undefined)
  if (board.found === 0) return <NoneFound find={find} />
  return <RankTable caption="Teams in order" rows={rows} pinned={pinned} board={board} />
}

function MatrixOfPage({ board: { tournament, myTeamSlug } }: { board: Scoreboard }) {
  const { find, page, bracket, asPlayers } = route.useSearch()
  const { data, error } = useQuery(
    trpc.scoring.matrix.queryOptions(
      { tournament: tournament.slug, find, page, bracket, asPlayers },
      { placeholderData: keepPreviousData },
    ),
  )
  if (error) return <ErrorAlert error={error} />
  if (!data) return <SkeletonRows rows={8} />
  if (data.found === 0) return <NoneFound find={find} />
  return <Matrix matrix={data} tournament={tournament.slug} myTeam={myTeamSlug} />
}

function NoneFound({ find }: { find: string | undefined }) {
  return (
    <p className="py-6 text-center text-ink-2">
      {find === undefined ? 'No team had entered by then.' : `No team has “${find}” in its name.`}
    </p>
  )
}

/** What there is to choose between the graph and the teams. */
function Tools({ matrix }: { matrix: boolean }) {
  const { find } = route.useSearch()
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <FindTeam find={find} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink
          from={route.id}
          to="."
          search={(search: ScoreboardSearch) => ({ ...search, matrix: matrix ? undefined : (true as const) })}
          resetScroll={false}
        >
          {matrix ? (
            <ListOrdered className="size-4" aria-hidden="true" />
          ) : (
            <Grid3x3 className="size-4" aria-hidden="true" />
          )}
          {matrix ? 'Ranking' : 'Who solved what'}
        </ButtonLink>
        <ButtonLink
          from={route.id}
          to="."
          search={({ bracket }: ScoreboardSearch) => ({ big: true as const, ...(bracket && { bracket }) })}
          className="max-sm:hidden"
        >
          <Maximize2 className="size-4" aria-hidden="true" /> Big screen
        </ButtonLink>
      </div>
    </div>
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
        const search = ({ find: _, page: __, ...rest }: ScoreboardSearch) => ({ ...rest, ...(text && { find: text }) })
        void navigate({ search, replace: true, resetScroll: false })
      }}
    />
  )
}
