import type { FeedConnection } from '@pathwar/contracts/wargame/score-feeds'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { durationInWords } from '../../../components/time.ts'
import { trpc } from '../../../trpc.ts'
import { FeedEndpoint } from './feed-endpoint.tsx'
import { FeedSecrets } from './feed-secrets.tsx'
import { TickList } from './tick-list.tsx'

const route = getRouteApi('/organise/tournaments/$managed/feeds/$level')

/** How often it is looked whether ticks are missing: nothing happens then that could tell. */
const LOOK_MS = 10_000

/** The connection of an outside scorer to a level: its secrets, how to send ticks, and what came. */
export function FeedPage() {
  const { managed: tournament, level } = route.useParams()
  const { data, error } = useQuery({
    ...trpc.scoreFeeds.connection.queryOptions({ tournament, level }),
    refetchInterval: LOOK_MS,
  })
  return (
    <Page
      title={data && `Score feed of ${data.level.name}`}
      lead={
        <>
          An outside scorer sends the points of this level of{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            {data?.tournament.name ?? 'the tournament'}
          </Link>
          , tick by tick. Nobody buys or answers it.
        </>
      }
      action={
        <ButtonLink to="/tournaments/$tournament/levels/$level" params={{ tournament, level }}>
          As players see it
        </ButtonLink>
      }
    >
      <ErrorAlert error={error} />
      {!data && !error && <SkeletonRows rows={5} />}
      {data && (
        <>
          <Health connection={data} />
          <FeedEndpoint connection={data} />
          <FeedSecrets connection={data} />
          <TickList tournament={tournament} level={level} />
        </>
      )}
    </Page>
  )
}

function Health({ connection }: { connection: FeedConnection }) {
  const { refusal, lastAt, lastNumber, missingSince, usualSeconds, secrets } = connection
  if (missingSince && lastAt) {
    return (
      <Alert tone="warn">
        No tick since <RelativeTime at={lastAt} />
        {usualSeconds !== null && `; usually one comes every ${durationInWords(usualSeconds * 1000)}`}. See whether the
        scorer runs, and whether its last ticks were refused.
      </Alert>
    )
  }
  if (refusal) return <Alert>Ticks are refused now: {refusal}</Alert>
  if (lastAt) {
    return (
      <p>
        <StateMark tone="live">Tick {lastNumber} came</StateMark> <RelativeTime at={lastAt} />.
      </p>
    )
  }
  const next = secrets.some(({ ended }) => !ended) ? 'Send a test tick, then start the scorer.' : 'Make a secret first.'
  return <Alert>No tick has come yet. {next}</Alert>
}
