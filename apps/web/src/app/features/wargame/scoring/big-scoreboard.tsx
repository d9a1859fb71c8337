import type { Scoreboard } from '@pathwar/contracts/wargame/play'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { formatAmount } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { LiveDot } from '../../../components/live-dot.tsx'
import { Logo } from '../../../components/logo.tsx'
import { Countdown, ShortMoment, useNow } from '../../../components/moment.tsx'
import { relative } from '../../../components/time.ts'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { useLive } from '../../messaging/activity/live-provider.tsx'
import { TeamFlag, TeamPicture } from '../teams/team-picture.tsx'
import { endOf } from './board-end.ts'
import { rankChanges } from './rank-changes.ts'
import { ScoreGraph } from './score-graph.tsx'
import { seriesColor } from './series-color.ts'

/** The scoreboard for a large screen: without header and menus, with as many teams as fit. */
export function BigScoreboard({ board }: { board: Scoreboard }) {
  const live = useLive()
  const { user } = useSession()
  const bracket = board.brackets.find(({ slug }) => slug === board.bracket)
  // A few are read more easily below one another, and larger.
  const few = board.rows.length <= 8
  const half = few ? board.rows.length : Math.ceil(Math.min(20, board.rows.length) / 2)
  const columns = [board.rows.slice(0, half), ...(few ? [] : [board.rows.slice(half, half * 2)])]
  const changes = useRankChanges(board)
  return (
    <main id="content" className="grid h-dvh grid-rows-[auto_minmax(0,1fr)_auto] gap-4 overflow-hidden p-6">
      <header className="flex items-center gap-4">
        <Logo size={36} />
        <h1 className="text-xl font-semibold tracking-tight">
          {board.tournament.name}
          {bracket && <span className="font-normal text-ink-2"> · {bracket.name}</span>}
        </h1>
        {board.frozenSince && (
          <p className="rounded-md border border-accent/35 bg-accent-soft px-3 py-1">
            Frozen since <ShortMoment at={board.frozenSince} />
          </p>
        )}
        {board.frozenSince && may(user, 'tournament:manage') && (
          <ButtonLink
            from="/tournaments/$tournament/scoreboard"
            to="."
            search={{ big: true, ceremony: true, ...(bracket && { bracket: bracket.slug }) }}
            size="sm"
            className="max-sm:hidden"
          >
            Ceremony
          </ButtonLink>
        )}
        <TimeLeft tournament={board.tournament} />
        <span className="ml-auto">
          <LiveDot {...live} />
        </span>
        <Link
          to="/tournaments/$tournament/scoreboard"
          params={{ tournament: board.tournament.slug }}
          search={bracket ? { bracket: bracket.slug } : {}}
          aria-label="Leave the big screen"
          className="rounded-md p-1 text-ink-3 hover:text-ink"
        >
          <X className="size-5" />
        </Link>
      </header>
      <div
        className={clsx(
          'grid min-h-0 grid-cols-1 gap-x-8 overflow-hidden max-sm:overflow-y-auto',
          few ? 'text-[clamp(18px,4vh,48px)]' : 'text-[clamp(16px,2.4vh,30px)] sm:grid-cols-2',
        )}
      >
        {columns.map((rows, column) => (
          <ol
            key={column}
            className="grid"
            style={{ gridTemplateRows: `repeat(${Math.max(half, 4)}, minmax(0, 1fr))` }}
          >
            {rows.map((row, index) => (
              <li key={row.teamSlug} className="flex items-center gap-4 border-b border-line last:border-0">
                <span className="w-[2ch] text-right text-ink-2">{row.rank ?? '–'}</span>
                <span
                  aria-hidden="true"
                  className="h-[0.55em] w-[0.55em] rounded-sm"
                  style={{ background: lineColor(column * half + index) }}
                />
                <TeamPicture slug={row.teamSlug} picture={board.faces[row.teamSlug]?.picture ?? null} size="big" />
                <span className="flex min-w-0 flex-1 items-center gap-3">
                  <span className="min-w-0 truncate font-medium">{row.team}</span>
                  <TeamFlag face={board.faces[row.teamSlug]} />
                </span>
                <Change by={changes.get(row.teamSlug)} />
                <data value={row.score} className="font-semibold">
                  {formatAmount(row.score)}
                </data>
              </li>
            ))}
          </ol>
        ))}
      </div>
      <div className="grid grid-cols-1 gap-4 md:has-[section]:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <ScoreGraph series={board.series} height={220} until={endOf(board)} />
        <LastBloods tournament={board.tournament.slug} />
      </div>
    </main>
  )
}

/** Ranks of now are compared with those of so long ago. */
const SINCE_MS = 600_000
const MINUTE_MS = 60_000

/** By team; asked anew each minute. */
function useRankChanges({ tournament, rows, frozenSince }: Scoreboard): ReadonlyMap<string, number | null> {
  const now = useNow()
  const end = frozenSince === null ? now : Date.parse(frozenSince)
  const at = new Date(Math.floor((end - SINCE_MS) / MINUTE_MS) * MINUTE_MS).toISOString()
  const { data } = useQuery(
    trpc.scoring.boardAt.queryOptions(
      { tournament: tournament.slug, at, asPlayers: true },
      { placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY },
    ),
  )
  return data && tournament.phase === 'running' ? rankChanges(rows, data.rows) : new Map()
}

/** Of a team whose rank has changed in the last ten minutes. */
function Change({ by }: { by: number | null | undefined }) {
  if (by === undefined || by === 0) return null
  const words = by === null ? 'new' : by > 0 ? `up ${by}` : `down ${-by}`
  return (
    <span className={`text-[0.75em] font-semibold ${by !== null && by < 0 ? 'text-bad' : 'text-good'}`} title={words}>
      <span aria-hidden="true">{by === null ? 'new' : `${by > 0 ? '▲' : '▼'} ${Math.abs(by)}`}</span>
      <span className="sr-only">{words} within ten minutes</span>
    </span>
  )
}

function TimeLeft({ tournament: { phase, startsAt, endsAt } }: Pick<Scoreboard, 'tournament'>) {
  if (phase !== 'running' && phase !== 'upcoming') return null
  return (
    <p className="flex items-baseline gap-2 text-ink-2">
      {phase === 'running' ? 'ends in' : 'begins in'}
      <span className="text-[clamp(20px,4vh,44px)] leading-none font-semibold text-ink">
        <Countdown until={phase === 'running' ? endsAt : startsAt} />
      </span>
    </p>
  )
}

/** Who was the first to solve a level, the latest first. */
function LastBloods({ tournament }: { tournament: string }) {
  const now = useNow()
  const { data } = useQuery(trpc.scoring.firstBloods.queryOptions({ tournament, asPlayers: true }))
  const last = (data?.bloods ?? []).slice(-4).toReversed()
  if (last.length === 0) return null
  return (
    <section
      aria-label="First to solve a level"
      className="grid content-start gap-2 overflow-hidden rounded-md border border-line bg-surface p-4 max-md:hidden"
    >
      <h2 className="text-xs font-medium text-ink-2">First to solve a level</h2>
      <ol className="grid gap-1.5">
        {last.map(({ at, level, team }) => (
          <li key={level.slug} className="grid text-[clamp(14px,1.9vh,22px)] leading-tight">
            <span className="truncate font-medium">{team.name}</span>
            <span className="flex gap-2 text-[0.8em] text-ink-2">
              <span className="min-w-0 truncate">{level.name}</span>
              <time dateTime={at} className="shrink-0">
                {relative(new Date(at), now)}
              </time>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function lineColor(index: number): string {
  return index < 10 ? seriesColor(index) : 'transparent'
}
