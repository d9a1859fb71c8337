import { counted } from '@pathwar/contracts/kernel/counted'
import type { FeedRow, FeedView } from '@pathwar/contracts/wargame/score-feeds'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount, Points } from '../../../components/amount.tsx'
import { Section } from '../../../components/card.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'

interface Props {
  tournament: string
  level: string
}

/** Who holds a level that is scored from outside, what each team got of it, and its last ticks. */
export function FeedSection({ tournament, level }: Props) {
  const { data, error } = useQuery(trpc.scoreFeeds.show.queryOptions({ tournament, level }))
  if (error) return <ErrorAlert error={error} />
  if (!data) return <Skeleton className="h-40" />
  return (
    <div className="grid grid-cols-1 gap-5">
      {data.frozenSince && (
        <Alert>
          Frozen since <ShortMoment at={data.frozenSince} />: what came since then is shown when the scoreboard thaws.
        </Alert>
      )}
      {(data.hill || data.holder) && <Holder view={data} tournament={tournament} />}
      <Standings view={data} tournament={tournament} />
      {data.history.length > 0 && <History view={data} tournament={tournament} />}
    </div>
  )
}

function Team({ tournament, slug, name }: { tournament: string; slug: string; name: string }) {
  return (
    <Link
      to="/tournaments/$tournament/teams/$team"
      params={{ tournament, team: slug }}
      className="wrap-anywhere hover:underline"
    >
      {name}
    </Link>
  )
}

function Holder({ view: { holder }, tournament }: { view: FeedView; tournament: string }) {
  return (
    <section aria-label="Holder" className="rounded-md border border-line border-l-3 border-l-accent bg-surface p-4">
      <p className="text-xs text-ink-2">Held by</p>
      {holder ? (
        <>
          <p className="text-lg font-semibold">
            <Team tournament={tournament} {...holder.team} />
          </p>
          <p className="text-ink-2">
            for {counted(holder.ticks, 'tick')}, since <RelativeTime at={holder.since} />
          </p>
        </>
      ) : (
        <p className="text-lg font-semibold">nobody</p>
      )}
    </section>
  )
}

function Standings({ view, tournament }: { view: FeedView; tournament: string }) {
  const { rows, mine, ticks, lastAt } = view
  const pinned = mine && !rows.some(({ teamSlug }) => teamSlug === mine.teamSlug) ? mine : undefined
  return (
    <Section
      title="Points by team"
      action={
        lastAt && (
          <span className="text-xs text-ink-2">
            {counted(ticks, 'tick')}, the last <RelativeTime at={lastAt} />
          </span>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="text-ink-2">No points yet. An outside scorer sends them while the tournament runs.</p>
      ) : (
        <div className="-m-4">
          <DataTable
            caption="Points by team"
            columns={columnsFor(view, tournament)}
            rows={rows}
            rowKey={({ teamSlug }) => teamSlug}
            rowClassName={({ teamSlug }) => clsx(teamSlug === mine?.teamSlug && 'bg-accent-soft')}
            pinned={pinned}
            dense
          />
        </div>
      )}
    </Section>
  )
}

function columnsFor({ parts, hill }: FeedView, tournament: string): Column<FeedRow>[] {
  const amount = (key: 'attack' | 'defence' | 'sla', title: string): Column<FeedRow> => ({
    ...{ key, title, align: 'right', className: 'tabular-nums' },
    cell: (row) => formatAmount(row[key]),
  })
  return [
    {
      key: 'team',
      title: 'Team',
      cell: ({ team, teamSlug }) => <Team tournament={tournament} slug={teamSlug} name={team} />,
    },
    ...(hill
      ? [{ key: 'held', title: 'Held', align: 'right' as const, cell: ({ held }: FeedRow) => counted(held, 'tick') }]
      : []),
    ...(parts ? [amount('attack', 'Attack'), amount('defence', 'Defence'), amount('sla', 'SLA')] : []),
    { key: 'points', title: 'Points', align: 'right', cell: ({ points }) => <Points value={points} /> },
  ]
}

function History({ view: { history, hill }, tournament }: { view: FeedView; tournament: string }) {
  return (
    <Section title="Last ticks">
      <ol className="-my-1 grid grid-cols-1">
        {history.map(({ number, at, holder, teams, points, retracted }) => (
          <li key={number} className="flex flex-wrap items-baseline gap-x-3 py-1">
            <span className="w-12 text-ink-2 tabular-nums">#{number}</span>
            <span className={clsx('min-w-0 flex-1', retracted && 'text-ink-2 line-through')}>
              {hill && (holder ? <Team tournament={tournament} {...holder} /> : 'nobody')}
              {hill && ': '}
              {points > 0 && '+'}
              {formatAmount(points)} for {counted(teams, 'team')}
            </span>
            <span className="text-xs text-ink-2">
              <RelativeTime at={at} />
            </span>
            {retracted && <span className="w-full pl-15 text-xs text-ink-2">Taken back: {retracted.reason}</span>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
