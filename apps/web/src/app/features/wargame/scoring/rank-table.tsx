import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { Link } from '@tanstack/react-router'
import { CircleQuestionMark } from 'lucide-react'
import { Points } from '../../../components/amount.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { TeamFlag, TeamPicture } from '../teams/team-picture.tsx'
import { MedalCounts } from './medal.tsx'
import { seriesColor } from './series-color.ts'

interface Props {
  caption: string
  rows: ScoreboardRow[]
  pinned?: ScoreboardRow | undefined
  board: Scoreboard
}

/**
 * The teams in order; those in the graph have the colour of their line. The own team's row stays at the edge of the screen while
 * its place is out of sight.
 */
export function RankTable({ caption, rows, pinned, board }: Props) {
  return (
    <div className="rounded-md border border-line bg-surface">
      <DataTable
        caption={caption}
        columns={columnsFor(board)}
        rows={rows}
        pinned={pinned}
        rowKey={(row) => row.teamSlug}
        rowClassName={(row) => (row.teamSlug === board.myTeamSlug ? mineLook : undefined)}
        dense
        narrow
      />
    </div>
  )
}

const mineLook = 'sticky top-13 bottom-(--bottom-bar) z-10 bg-accent-soft font-medium'

function columnsFor(board: Scoreboard): Column<ScoreboardRow>[] {
  const line = new Map(board.series.map(({ teamSlug }, index) => [teamSlug, index]))
  const labels = new Map(board.brackets.map(({ slug, label }) => [slug, label]))
  return [
    { key: 'rank', title: 'Rank', align: 'right', className: 'w-10 sm:w-16', cell: (row) => row.rank ?? '–' },
    {
      key: 'team',
      title: 'Team',
      className: 'max-w-0 w-full',
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-1.5 sm:gap-2.5">
          <TeamPicture slug={row.teamSlug} picture={board.faces[row.teamSlug]?.picture ?? null} size="line" />
          <Link
            to="/tournaments/$tournament/teams/$team"
            params={{ tournament: board.tournament.slug, team: row.teamSlug }}
            className="truncate rounded-sm hover:underline"
          >
            {row.team}
          </Link>
          <TeamFlag face={board.faces[row.teamSlug]} />
          <Swatch index={line.get(row.teamSlug)} />
          {board.whoswho && row.teamSlug !== board.myTeamSlug && (
            <WhoIsThis tournament={board.tournament.slug} row={row} />
          )}
          {row.teamSlug === board.myTeamSlug && <span className="text-xs text-link max-sm:sr-only">my team</span>}
        </span>
      ),
    },
    ...(board.brackets.length > 0 && board.bracket === null
      ? [
          {
            key: 'bracket',
            title: 'Bracket',
            wide: true,
            className: 'w-32 text-ink-2',
            cell: (row: ScoreboardRow) => labels.get(row.bracket ?? '') ?? '–',
          },
        ]
      : []),
    {
      key: 'score',
      title: 'Score',
      align: 'right',
      className: 'w-20 sm:w-28',
      cell: (row) => <Points value={row.score} />,
    },
    { key: 'solves', title: 'Solves', align: 'right', className: 'w-14 sm:w-20', cell: (row) => row.solves },
    ...(board.tournament.medals ? [medals] : []),
    {
      key: 'last',
      title: 'Last solve',
      align: 'right',
      wide: true,
      className: 'w-32 text-ink-2',
      cell: (row) => (row.lastSolveAt ? <RelativeTime at={row.lastSolveAt} /> : '–'),
    },
  ]
}

const medals: Column<ScoreboardRow> = {
  ...{ key: 'medals', title: 'Medals', wide: true, className: 'w-36' },
  cell: (row) => <MedalCounts medals={row.medals} />,
}

/** Where whoswho is played, each other team can be guessed. */
function WhoIsThis({ tournament, row }: { tournament: string; row: ScoreboardRow }) {
  return (
    <Link
      to="/tournaments/$tournament/whoswho"
      params={{ tournament }}
      search={{ at: row.teamSlug }}
      className="shrink-0 text-link hover:underline"
      aria-label={`Who is ${row.team}?`}
      title="Who is this?"
    >
      <CircleQuestionMark className="size-4" aria-hidden="true" />
    </Link>
  )
}

/** The colour of a team's line in the graph above; behind the name, so that all names begin under their heading. */
function Swatch({ index }: { index: number | undefined }) {
  if (index === undefined) return null
  return (
    <span
      aria-hidden="true"
      className="h-0.75 w-3.5 shrink-0 rounded-full"
      style={{ background: seriesColor(index) }}
    />
  )
}
