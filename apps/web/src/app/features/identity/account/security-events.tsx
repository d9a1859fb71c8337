import type { SecurityEvent } from '@pathwar/contracts/identity/account'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { client, trpc } from '../../../trpc.ts'
import { deviceName } from '../sessions/device-name.ts'
import { eventLabel } from './security-labels.ts'

/** Recent security events of this account, so that its owner notices somebody else's access. */
export function SecurityEvents() {
  const events = useInfiniteQuery({
    queryKey: [...trpc.account.securityEvents.pathKey(), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      client.account.securityEvents.query({ limit: 10, ...(pageParam && { before: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  return (
    <Section title="What happened lately">
      <div className="grid gap-3">
        <ErrorAlert error={events.error} />
        {events.isPending && <SkeletonRows rows={4} height="h-6" />}
        <ul className="divide-y divide-line" aria-label="What happened lately">
          {events.data?.pages.flatMap((page) => page.events.map((event) => <Line key={event.id} event={event} />))}
        </ul>
        {events.hasNextPage && (
          <Button
            size="sm"
            className="justify-self-start"
            busy={events.isFetchingNextPage}
            onClick={() => void events.fetchNextPage()}
          >
            Show earlier
          </Button>
        )}
      </div>
    </Section>
  )
}

function Line({ event }: { event: SecurityEvent }) {
  const where = [event.agent && deviceName(event.agent).name, event.address].filter(Boolean).join(' · ')
  return (
    <li className="grid gap-x-4 py-2 first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <span className="wrap-anywhere">{eventLabel(event)}</span>
      <span className="text-xs text-ink-2 sm:row-span-2 sm:self-center">
        <RelativeTime at={event.at} />
      </span>
      {where && <span className="truncate text-xs text-ink-2">{where}</span>}
    </li>
  )
}
