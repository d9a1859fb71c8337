import { counted } from '@pathwar/contracts/kernel/counted'
import type { TeamTicks as Ticks } from '@pathwar/contracts/wargame/score-feeds'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { formatAmount, Points } from '../../../components/amount.tsx'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'

const ScoreGraph = lazy(() => import('../scoring/score-graph.tsx').then((module) => ({ default: module.ScoreGraph })))

type Level = Ticks['levels'][number]

interface Props {
  tournament: string
  team: { slug: string; name: string }
  /** Where its lines end; null: they go on. */
  until: string | null
}

/** What a team got by the ticks of outside scorers: its points of each such level over time. */
export function TeamTicks({ tournament, team, until }: Props) {
  const { data } = useQuery(trpc.scoreFeeds.team.queryOptions({ tournament, team: team.slug }))
  if (!data || data.levels.length === 0) return null
  const series = data.levels.map(({ level, line }) => ({ team: level.name, teamSlug: level.slug, points: line }))
  return (
    <Section title="Scored from outside">
      <div className="grid grid-cols-1 gap-4">
        <Suspense fallback={<Skeleton className="h-40" />}>
          <ScoreGraph series={series} height={160} until={until} />
        </Suspense>
        {data.levels.map((one) => (
          <LevelTicks key={one.level.slug} tournament={tournament} ticks={one} />
        ))}
      </div>
    </Section>
  )
}

function LevelTicks({ tournament, ticks }: { tournament: string; ticks: Level }) {
  const { level, points, attack, defence, sla, held, last } = ticks
  const parts = [
    ...(held > 0 ? [`held for ${counted(held, 'tick')}`] : []),
    ...(attack !== 0 ? [`attack ${formatAmount(attack)}`] : []),
    ...(defence !== 0 ? [`defence ${formatAmount(defence)}`] : []),
    ...(sla !== 0 ? [`SLA ${formatAmount(sla)}`] : []),
  ]
  return (
    <section className="grid gap-1.5" aria-label={level.name}>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Link
          to="/tournaments/$tournament/levels/$level"
          params={{ tournament, level: level.slug }}
          className="font-medium hover:underline"
        >
          {level.name}
        </Link>
        <Points value={points} className="font-semibold" />
        <span className="text-ink-2">{parts.join(' · ')}</span>
      </p>
      <ul className="grid grid-cols-1 text-xs text-ink-2" aria-label={`Last ticks of ${level.name}`}>
        {last.slice(0, 5).map(({ number, at, points, cause }) => (
          <li key={number} className="flex gap-x-3">
            <span className="w-10 tabular-nums">#{number}</span>
            <span className="w-14 text-right tabular-nums">
              {points > 0 && '+'}
              {formatAmount(points)}
            </span>
            <span className="min-w-0 flex-1 truncate" title={cause}>
              {cause}
            </span>
            <RelativeTime at={at} />
          </li>
        ))}
      </ul>
    </section>
  )
}
