import type { Figure } from '@pathwar/contracts/kernel/figures'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { SmallChart } from '../../../components/small-chart.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'

/** How often the figures are read again while somebody looks. */
const LIVE_MS = 10_000

const route = getRouteApi('/organise/tournaments/$managed/glance')

/** What goes on in a tournament. */
export function TournamentGlance() {
  const { managed: tournament } = route.useParams()
  const params = { managed: tournament }
  const { data: about } = useQuery(trpc.tournaments.get.queryOptions({ tournament }))
  return (
    <Page
      title={about && `${about.name} at a glance`}
      lead={
        <>
          What goes on now, and went on in the last two hours. Back to{' '}
          <Link to="/organise/tournaments/$managed" params={params} className="text-link underline">
            {about?.name ?? 'the tournament'}
          </Link>
          .
        </>
      }
      action={
        <>
          <ButtonLink to="/organise/tournaments/$managed/teams" params={params} variant="primary">
            Teams
          </ButtonLink>
          <ButtonLink to="/organise/tournaments/$managed/submissions" params={params}>
            Answers
          </ButtonLink>
          <ButtonLink to="/organise/tournaments/$managed/statistics" params={params}>
            Statistics
          </ButtonLink>
        </>
      }
    >
      <FigureCards of={{ tournament }} />
    </Page>
  )
}

/** The same for all tournaments together. */
export function DomainGlance() {
  return (
    <Page lead="All tournaments together: what goes on now, and went on in the last two hours.">
      <FigureCards of={{}} />
    </Page>
  )
}

function FigureCards({ of }: { of: { tournament?: string } }) {
  const { data, error, isPending, dataUpdatedAt } = useQuery({
    ...trpc.console.glance.queryOptions(of),
    refetchInterval: LIVE_MS,
  })
  return (
    <div className="grid gap-4">
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={6} />}
      {data && (
        <>
          <p className="flex flex-wrap gap-x-3 text-xs text-ink-2">
            {error ? <StateMark tone="warn">Not live</StateMark> : <StateMark tone="live">Live</StateMark>}
            <span>
              as of <RelativeTime at={new Date(dataUpdatedAt).toISOString()} />
            </span>
          </p>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {data.figures.map((figure) => (
              <li key={figure.key} className="grid">
                <FigureCard figure={figure} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function FigureCard({ figure }: { figure: Figure }) {
  const { label, value, hint, tone, link, lines } = figure
  const router = useRouter()
  return (
    // The server knows the address, whatever feature it belongs to.
    <a
      href={link}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        router.history.push(link)
      }}
      className="grid content-between gap-2 rounded-md border border-line bg-surface p-4 hover:border-edge hover:bg-sunken/40"
    >
      <span className="grid gap-1">
        <span className="flex flex-wrap items-baseline justify-between gap-x-2">
          <span className="font-medium">{label}</span>
          {tone !== 'plain' && <StateMark tone={tone}>{tone === 'bad' ? 'look here' : 'high'}</StateMark>}
        </span>
        <span className={clsx('text-[28px] leading-8 font-semibold tabular-nums', tone === 'bad' && 'text-bad')}>
          {formatAmount(value)}
        </span>
        {hint && <span className="text-xs text-ink-2">{hint}</span>}
      </span>
      {lines.length > 0 && (
        <span className="grid gap-1">
          <SmallChart label={`${label} in the last two hours`} lines={lines} axis={['2 h ago', 'now']} />
          {lines.length > 1 && (
            <span className="flex gap-3 text-xs text-ink-2" aria-hidden="true">
              {lines.map((line) => (
                <span key={line.label} className="inline-flex items-center gap-1">
                  <span className={clsx('size-2 rounded-sm', line.tone === 'good' ? 'bg-good' : 'bg-bad')} />
                  {line.label}
                </span>
              ))}
            </span>
          )}
        </span>
      )}
    </a>
  )
}
