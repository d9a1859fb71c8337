import { counted } from '@pathwar/contracts/kernel/counted'
import type { LevelStatistics, Statistics } from '@pathwar/contracts/wargame/console'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { CategoryName } from '../../../components/category-name.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Page } from '../../../components/page.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { SmallChart } from '../../../components/small-chart.tsx'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { durationText } from './duration-text.ts'
import { Funnel } from './funnel.tsx'

/** The server counts twice a minute at most. */
const AGAIN_MS = 30_000

const route = getRouteApi('/organise/tournaments/$managed/statistics')

const number = 'tabular-nums whitespace-nowrap'
const percent = (rate: number | null) => (rate === null ? '–' : `${Math.round(rate * 100)} %`)

const columns: Column<LevelStatistics>[] = [
  {
    key: 'level',
    title: 'Level',
    cell: ({ slug, name, category, color }) => (
      <span className="grid min-w-0">
        <a href={`#${slug}`} className="font-medium wrap-anywhere hover:underline">
          {name}
        </a>
        <CategoryName category={category} color={color} className="text-xs text-ink-2" />
      </span>
    ),
  },
  { key: 'bought', title: 'Bought', align: 'right', wide: true, className: number, cell: ({ bought }) => bought },
  { key: 'tried', title: 'Tried', align: 'right', wide: true, className: number, cell: ({ tried }) => tried },
  { key: 'solved', title: 'Solved', align: 'right', className: number, cell: ({ solved }) => solved },
  { key: 'rate', title: 'Rate', align: 'right', className: number, cell: ({ solveRate }) => percent(solveRate) },
  {
    key: 'time',
    title: 'Median time',
    align: 'right',
    className: number,
    cell: ({ seconds }) => (seconds ? durationText(seconds.median) : '–'),
  },
  {
    key: 'attempts',
    title: 'Attempts a solve',
    align: 'right',
    wide: true,
    className: number,
    cell: ({ attemptsPerSolve }) => attemptsPerSolve?.toFixed(1) ?? '–',
  },
  { key: 'wrong', title: 'Wrong', align: 'right', wide: true, className: number, cell: ({ wrong }) => wrong },
  { key: 'hints', title: 'Hints', align: 'right', wide: true, className: number, cell: ({ hints }) => hints },
]

/** How the levels of a tournament are played: as a table, and each level as pictures below. */
export function StatisticsPage() {
  const { managed: tournament } = route.useParams()
  const { data, error, isPending } = useQuery({
    ...trpc.console.statistics.queryOptions({ tournament }),
    refetchInterval: AGAIN_MS,
  })
  return (
    <Page
      title={data && `Statistics of ${data.tournament.name}`}
      lead={
        <>
          How many teams come how far with each level, and how long it takes them, live also while the scoreboard is
          frozen. Teams that are disqualified are left out. Back to{' '}
          <Link
            to="/organise/tournaments/$managed/glance"
            params={{ managed: tournament }}
            className="text-link underline"
          >
            the glance
          </Link>
          .
        </>
      }
      action={<SaveStatistics tournament={tournament} />}
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={6} />}
      {data?.levels.length === 0 && (
        <EmptyState
          title="No level in this tournament"
          action={
            <ButtonLink to="/organise/tournaments/$managed" params={{ managed: tournament }}>
              Publish levels
            </ButtonLink>
          }
        >
          Statistics are of the levels that its teams buy and solve.
        </EmptyState>
      )}
      {data && data.levels.length > 0 && <Filled statistics={data} />}
    </Page>
  )
}

function Filled({ statistics: { tournament, teams, levels } }: { statistics: Statistics }) {
  const [starts, ends] = [tournament.startsAt, tournament.endsAt].map((at) =>
    new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'short' }),
  )
  return (
    <>
      <div className="min-w-0 rounded-md border border-line bg-surface">
        <DataTable caption="Levels" columns={columns} rows={levels} rowKey={({ slug }) => slug} dense />
      </div>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {levels.map((level) => (
          <div key={level.slug} id={level.slug} className="grid scroll-mt-4">
            <Section
              title={level.name}
              action={
                <Link
                  to="/organise/tournaments/$managed/submissions"
                  params={{ managed: tournament.slug }}
                  search={{ level: level.slug }}
                  className="text-xs text-link underline"
                >
                  Answers
                </Link>
              }
            >
              {level.ticks ? (
                <Ticks level={level} ticks={level.ticks} tournament={tournament.slug} />
              ) : (
                <div className="grid gap-4">
                  <Funnel teams={teams} level={level} />
                  <SmallChart
                    label={`Solves of ${level.name} over time`}
                    lines={[{ label: 'solves', tone: 'good', counts: level.solvesOverTime }]}
                    axis={[starts ?? '', ends ?? '']}
                  />
                  <p className="text-xs text-ink-2">{timesText(level)}</p>
                </div>
              )}
            </Section>
          </div>
        ))}
      </div>
    </>
  )
}

interface TicksProps {
  level: LevelStatistics
  ticks: NonNullable<LevelStatistics['ticks']>
  tournament: string
}

function Ticks({ level, ticks: { booked, teams, points }, tournament }: TicksProps) {
  return (
    <p>
      Scored from outside: {counted(booked, 'tick')} brought {counted(teams, 'team')} {formatAmount(points)} points.{' '}
      <Link
        to="/organise/tournaments/$managed/feeds/$level"
        params={{ managed: tournament, level: level.slug }}
        className="text-link underline"
      >
        Its feed
      </Link>
    </p>
  )
}

function timesText({ seconds, solved }: LevelStatistics): string {
  if (!seconds) return 'Nobody has solved it yet.'
  if (solved === 1) return `Solved ${durationText(seconds.median)} after the purchase.`
  return `Solved after ${durationText(seconds.median)}; half of the teams took ${durationText(seconds.quarter)} to ${durationText(seconds.threeQuarters)}.`
}

function SaveStatistics({ tournament }: { tournament: string }) {
  const save = useMutation({
    mutationFn: () => client.console.exportStatistics.query({ tournament }),
    onSuccess: ({ fileName, text }) => saveFile(fileName, text, 'text/csv'),
    onError: (error) => toast(errorSentence(errorView(error)), 'bad'),
  })
  return (
    <Button busy={save.isPending} onClick={() => save.mutate()}>
      Save as CSV
    </Button>
  )
}
