import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Points } from '../../../components/amount.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { LiveDot } from '../../../components/live-dot.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { useTitle } from '../../../pages/titles.ts'
import { trpc } from '../../../trpc.ts'
import { useLive } from '../../messaging/activity/live-provider.tsx'
import { TeamFlag, TeamPicture } from '../teams/team-picture.tsx'

const route = getRouteApi('/embed/tournaments/$tournament/scoreboard')

/** The best teams, for a frame of another site: as players see them, whoever looks, and nothing else. */
export function EmbeddedScoreboard() {
  const { tournament } = route.useParams()
  const { top = 20 } = route.useSearch()
  const live = useLive()
  const { data, error } = useQuery(trpc.scoring.scoreboard.queryOptions({ tournament, asPlayers: true }))
  useTitle(data && `Scoreboard of ${data.tournament.name}`)
  return (
    <main id="content" className="grid grid-cols-1 gap-2 p-3">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="min-w-0 truncate text-base font-semibold">{data?.tournament.name ?? 'Scoreboard'}</h1>
        {data?.frozenSince ? (
          <p className="text-xs text-ink-2">
            Frozen since <ShortMoment at={data.frozenSince} />
          </p>
        ) : (
          <LiveDot {...live} />
        )}
      </header>
      <ErrorAlert error={error} />
      {!data && !error && <SkeletonRows rows={8} />}
      {data?.teams === 0 && <p className="text-ink-2">No team has joined yet.</p>}
      {data && data.teams > 0 && (
        <div className="rounded-md border border-line bg-surface">
          <DataTable
            caption={`The best teams of ${data.tournament.name}`}
            columns={columnsFor(data.faces)}
            rows={data.rows.slice(0, top)}
            rowKey={(row) => row.teamSlug}
            dense
            narrow
          />
        </div>
      )}
      {/* Nothing but this page may be opened in the frame. */}
      <a
        href={`/tournaments/${tournament}/scoreboard`}
        target="_blank"
        rel="noopener"
        className="justify-self-start text-xs text-link underline underline-offset-3"
      >
        The whole scoreboard
      </a>
    </main>
  )
}

const columnsFor = (faces: Scoreboard['faces']): Column<ScoreboardRow>[] => [
  { key: 'rank', title: 'Rank', align: 'right', className: 'w-14', cell: (row) => row.rank ?? '–' },
  {
    key: 'team',
    title: 'Team',
    className: 'max-w-0 w-full',
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-2">
        <TeamPicture slug={row.teamSlug} picture={faces[row.teamSlug]?.picture ?? null} size="line" />
        <span className="truncate">{row.team}</span>
        <TeamFlag face={faces[row.teamSlug]} />
      </span>
    ),
  },
  { key: 'solves', title: 'Solves', align: 'right', className: 'w-16', wide: true, cell: (row) => row.solves },
  { key: 'score', title: 'Score', align: 'right', className: 'w-24', cell: (row) => <Points value={row.score} /> },
]
