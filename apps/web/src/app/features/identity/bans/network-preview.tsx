import { formatNetworkText, type NetworkPreview as Preview } from '@pathwar/contracts/identity/bans'
import { rangeOf, readNetwork, sizeOf, toCidr } from '@pathwar/contracts/kernel/network'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { trpc } from '../../../trpc.ts'
import { countAddresses } from './ban-labels.ts'

interface PreviewResult {
  data: Preview | undefined
  error: unknown
}

/** After typing stops, asks the server who a ban of this network would affect. */
export function useNetworkPreview(text: string): PreviewResult {
  const network = readNetwork(text)
  const asked = useSettled(network ? toCidr(network) : '', 250)
  return useQuery(
    trpc.bans.previewNetwork.queryOptions(
      { network: asked },
      { enabled: asked !== '', placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  )
}

/** Describes a network during typing: its range, and from the server who was seen there. */
export function NetworkPreview({ text, found }: { text: string; found: PreviewResult }) {
  const network = readNetwork(text)
  if (!network) return null
  const { first, last } = rangeOf(network)
  const isLarge = network.prefix < (network.family === 4 ? 16 : 32)
  return (
    <div className="grid gap-2.5" aria-live="polite">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2.5 text-sm">
        <dt className="text-ink-2">Covers</dt>
        <dd>
          <span className="font-mono wrap-anywhere">{formatNetworkText(toCidr(network))}</span>,{' '}
          {countAddresses(sizeOf(network))}
        </dd>
        {first !== last && (
          <>
            <dt className="text-ink-2">From, to</dt>
            <dd className="font-mono text-xs leading-5 wrap-anywhere">
              {first} – {last}
            </dd>
          </>
        )}
        <dt className="text-ink-2">Seen there</dt>
        <dd>{found.data ? <SeenThere preview={found.data} /> : <span className="text-ink-3">looking…</span>}</dd>
      </dl>
      <ErrorAlert error={found.error} />
      {isLarge && <Alert tone="warn">This is a large part of the internet. Most people in it did nothing wrong.</Alert>}
      {found.data && found.data.bannedAlready.length > 0 && (
        <Alert>All of it is banned already, by {found.data.bannedAlready.map(formatNetworkText).join(' and ')}.</Alert>
      )}
    </div>
  )
}

function SeenThere({ preview: { users, latest } }: { preview: Preview }) {
  if (users === 0) return 'nobody who has an account'
  return (
    <>
      {users === 1 ? '1 user' : `${users} users`}
      <ul className="mt-1 grid gap-0.5 text-xs">
        {latest.map(({ id, username, address, seenAt }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-3">
            <span>
              <span className="font-medium">{username}</span>{' '}
              <span className="font-mono text-ink-2 wrap-anywhere">{address}</span>
            </span>
            <span className="text-ink-2">
              <RelativeTime at={seenAt} />
            </span>
          </li>
        ))}
        {users > latest.length && <li className="text-ink-2">and {users - latest.length} more</li>}
      </ul>
    </>
  )
}

/** A value after it has not changed for some time. */
function useSettled(value: string, ms: number): string {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
