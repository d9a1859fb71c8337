import type { Scoreboard } from '@pathwar/contracts/wargame/play'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { formatAmount } from '../../../components/amount.tsx'
import { LiveDot } from '../../../components/live-dot.tsx'
import { Logo } from '../../../components/logo.tsx'
import { useLive } from '../../messaging/activity/live-provider.tsx'
import { ScoreGraph } from './score-graph.tsx'
import { seriesColor } from './series-color.ts'

/** The scoreboard for a large screen: without header and menus, with as many teams as fit. */
export function BigScoreboard({ board }: { board: Scoreboard }) {
  const live = useLive()
  const half = Math.ceil(Math.min(20, board.rows.length) / 2)
  const columns = [board.rows.slice(0, half), board.rows.slice(half, half * 2)]
  return (
    <main id="content" className="grid h-dvh grid-rows-[auto_minmax(0,1fr)_auto] gap-4 overflow-hidden p-6">
      <header className="flex items-center gap-4">
        <Logo size={36} />
        <h1 className="text-xl font-semibold tracking-tight">{board.tournament.name}</h1>
        <span className="ml-auto">
          <LiveDot {...live} />
        </span>
        <Link
          to="/tournaments/$tournament/scoreboard"
          params={{ tournament: board.tournament.slug }}
          aria-label="Leave the big screen"
          className="rounded-md p-1 text-ink-3 hover:text-ink"
        >
          <X className="size-5" />
        </Link>
      </header>
      <div className="grid min-h-0 grid-cols-2 gap-x-8 overflow-hidden max-sm:grid-cols-1 max-sm:overflow-y-auto">
        {columns.map((rows, column) => (
          <ol key={column} className="grid" style={{ gridTemplateRows: `repeat(${half}, minmax(0, 1fr))` }}>
            {rows.map((row, index) => (
              <li
                key={row.teamSlug}
                className="flex items-center gap-4 border-b border-line text-[clamp(16px,2.4vh,30px)] last:border-0"
              >
                <span className="w-[2ch] text-right text-ink-2">{row.rank ?? '–'}</span>
                <span
                  aria-hidden="true"
                  className="h-[0.55em] w-[0.55em] rounded-sm"
                  style={{ background: lineColor(column * half + index) }}
                />
                <span className="min-w-0 flex-1 truncate font-medium">{row.team}</span>
                <data value={row.score} className="font-semibold">
                  {formatAmount(row.score)}
                </data>
              </li>
            ))}
          </ol>
        ))}
      </div>
      <ScoreGraph series={board.series} height={220} />
    </main>
  )
}

function lineColor(index: number): string {
  return index < 10 ? seriesColor(index) : 'transparent'
}
