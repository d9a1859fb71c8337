import { counted } from '@pathwar/contracts/kernel/counted'
import type { Board } from '@pathwar/contracts/wargame/play'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Money, Points } from '../../../components/amount.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { TimeLeft } from '../life/time-left.tsx'

/** The user's team, its cash, score and rank, and the time left. */
export function ScoreStrip({ board: { team, tournament } }: { board: Board }) {
  return (
    <dl className="flex max-w-full overflow-x-auto rounded-md border border-line bg-surface max-sm:w-full">
      {team && (
        <>
          <Cell label="Team" className="max-sm:hidden">
            <Link to="/teams/$team" params={{ team: team.slug }} className="block max-w-40 truncate hover:underline">
              {team.name}
            </Link>
          </Cell>
          <Cell label="Cash">
            <Money value={team.cash} />
          </Cell>
          <Cell label="Score">
            <Points value={team.score} />
            {team.solvesSinceFreeze > 0 && (
              <span className="text-xs font-normal text-ink-2">
                + {counted(team.solvesSinceFreeze, 'solve')}
                <span className="sr-only"> since the freeze</span>
              </span>
            )}
          </Cell>
          <Cell label="Rank">{team.rank === null ? '–' : `#${team.rank}`}</Cell>
        </>
      )}
      <TimeCell {...tournament} />
    </dl>
  )
}

function TimeCell({ phase, startsAt, endsAt, paused }: Board['tournament']) {
  if (phase === 'running') {
    return (
      <Cell label={paused ? 'Time left, paused' : 'Time left'}>
        <TimeLeft endsAt={endsAt} paused={paused} />
      </Cell>
    )
  }
  const begins = phase === 'upcoming' || phase === 'draft'
  return (
    <Cell label={begins ? 'Starts' : 'Ended'}>
      <ShortMoment at={begins ? startsAt : endsAt} />
    </Cell>
  )
}

function Cell({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div className={clsx('grow border-l border-line px-2.5 py-1.5 first:border-l-0 sm:px-4', className)}>
      <dt className="font-sans text-xs text-ink-2">{label}</dt>
      <dd className="flex h-5 items-center gap-1 font-semibold whitespace-nowrap">{children}</dd>
    </div>
  )
}
