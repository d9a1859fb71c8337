import { counted } from '@pathwar/contracts/kernel/counted'
import type { PlayerSolve, PlayerView } from '@pathwar/contracts/wargame/players'
import { Link } from '@tanstack/react-router'
import { Points } from '../../../components/amount.tsx'
import { Section } from '../../../components/card.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { SmallChart } from '../../../components/small-chart.tsx'
import { ordinal } from '../play/ordinal.ts'
import { Medal } from '../scoring/medal.tsx'
import { countsPerDay } from './counts-per-day.ts'

type Solves = NonNullable<PlayerView['solves']>

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

/** What a player has solved, over time, and the latest of it. */
export function PlayerSolves({ solves, named }: { solves: Solves; named: boolean }) {
  const { total, days, firstBloods, latest } = solves
  const perDay = countsPerDay(days)
  const last = days.at(-1)?.day ?? ''
  return (
    <Section title={`${counted(total, 'level')} solved`}>
      {perDay === null ? (
        <p className="text-ink-2">Nothing to show yet.</p>
      ) : (
        <div className="grid gap-4">
          {firstBloods > 0 && <p className="text-ink-2">{counted(firstBloods, 'first blood')} among them.</p>}
          <SmallChart
            label="Solves over time"
            lines={[{ label: 'solves', tone: 'plain', counts: perDay.counts }]}
            axis={[day.format(perDay.from), day.format(new Date(last))]}
            className="h-16"
          />
          {named && latest.length > 0 && (
            <div className="-mx-4 -mb-4">
              <DataTable caption="The latest solves" rows={latest} rowKey={keyOf} columns={columns} dense />
            </div>
          )}
          {latest.length > 0 && latest.length < total && (
            <p className="text-xs text-ink-2">These are the latest {latest.length}.</p>
          )}
        </div>
      )}
    </Section>
  )
}

/** The levels that a player was the first of all to solve. */
export function FirstBloods({ solves: { bloods, firstBloods } }: { solves: Solves }) {
  return (
    <Section title="First bloods">
      <ul className="grid gap-2">
        {bloods.map((solve) => (
          <li key={keyOf(solve)} className="flex items-baseline gap-2">
            <Medal place={1} className="translate-y-0.5" />
            <span className="min-w-0 flex-1">
              <LevelLink solve={solve} />
              <span className="block truncate text-xs text-ink-2">{solve.tournament.name}</span>
            </span>
            <span className="shrink-0 text-xs text-ink-2">
              <RelativeTime at={solve.at} />
            </span>
          </li>
        ))}
      </ul>
      {bloods.length < firstBloods && (
        <p className="mt-3 text-xs text-ink-2">
          These are the latest {bloods.length} of {firstBloods}.
        </p>
      )}
    </Section>
  )
}

const columns: Column<PlayerSolve>[] = [
  {
    key: 'level',
    title: 'Level',
    cell: (solve) => (
      <>
        <LevelLink solve={solve} />
        <span className="block text-xs text-ink-2 wrap-anywhere">{solve.tournament.name}</span>
      </>
    ),
  },
  { key: 'team', title: 'Team', wide: true, cell: ({ team }) => <span className="wrap-anywhere">{team.name}</span> },
  { key: 'place', title: 'Place', wide: true, align: 'right', cell: ({ place }) => (place > 0 ? ordinal(place) : '–') },
  { key: 'points', title: 'Points', align: 'right', cell: ({ points }) => <Points value={points} /> },
  {
    key: 'at',
    title: 'Solved',
    align: 'right',
    className: 'text-ink-2 whitespace-nowrap',
    cell: ({ at }) => <RelativeTime at={at} />,
  },
]

function LevelLink({ solve: { level, tournament } }: { solve: PlayerSolve }) {
  return (
    <Link
      to="/tournaments/$tournament/levels/$level"
      params={{ tournament: tournament.slug, level: level.slug }}
      className="font-medium wrap-anywhere hover:underline"
    >
      {level.name}
    </Link>
  )
}

function keyOf({ tournament, level }: PlayerSolve): string {
  return `${tournament.slug}/${level.slug}`
}
