import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { Points } from '../../../components/amount.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
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
  return [
    { key: 'rank', title: 'Rank', align: 'right', className: 'w-16', cell: (row) => row.rank ?? '–' },
    {
      key: 'team',
      title: 'Team',
      className: 'max-w-0 w-full',
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <span className="truncate">{row.team}</span>
          <Swatch index={line.get(row.teamSlug)} />
          {row.teamSlug === board.myTeamSlug && <span className="text-xs text-link max-sm:sr-only">my team</span>}
        </span>
      ),
    },
    { key: 'score', title: 'Score', align: 'right', className: 'w-28', cell: (row) => <Points value={row.score} /> },
    { key: 'solves', title: 'Solves', align: 'right', className: 'w-20', cell: (row) => row.solves },
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
