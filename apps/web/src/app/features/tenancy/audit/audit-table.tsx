import type { AuditEntryView } from '@pathwar/contracts/tenancy/audit'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { client, trpc } from '../../../trpc.ts'
import { type AuditSearch, auditFilters } from './audit-search.ts'
import { actionWords, detailLines } from './audit-words.ts'

/** Entries of the log, the latest first; more of them on demand. */
export function AuditTable({ search, none }: { search: AuditSearch; none: string }) {
  const found = useEntries(search)
  const entries = found.data?.pages.flatMap((page) => page.entries)
  return (
    <div className="grid gap-4">
      <ErrorAlert error={found.error} />
      {found.isPending && <SkeletonRows rows={8} />}
      {entries?.length === 0 && <EmptyState title="No entry">{none}</EmptyState>}
      {entries && entries.length > 0 && (
        <div className="rounded-md border border-line bg-surface" aria-busy={found.isPlaceholderData}>
          <DataTable caption="Audit log" columns={columns} rows={entries} rowKey={({ id }) => id} dense />
        </div>
      )}
      {found.hasNextPage && (
        <Button
          className="justify-self-center"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </div>
  )
}

function useEntries(search: AuditSearch) {
  const filters = auditFilters(search)
  return useInfiniteQuery({
    queryKey: [...trpc.audit.list.pathKey(), { pages: true, ...filters }],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list.query({ ...filters, ...(pageParam && { before: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

const columns: Column<AuditEntryView>[] = [
  {
    key: 'at',
    title: 'When',
    wide: true,
    cell: ({ at }) => (
      <span className="text-ink-2">
        <ShortMoment at={at} />
      </span>
    ),
  },
  {
    key: 'actor',
    title: 'Who',
    wide: true,
    cell: (entry) => <Actor {...entry} />,
  },
  {
    key: 'action',
    title: 'Did what',
    cell: (entry) => (
      <div className="grid gap-0.5">
        <span className="flex flex-wrap items-center gap-1.5 sm:hidden">
          <Actor {...entry} />
          <span className="text-xs text-ink-2">
            <ShortMoment at={entry.at} />
          </span>
        </span>
        <Link
          to="/admin/audit"
          search={{ action: entry.action }}
          className="hover:underline"
          title={`Every ${entry.action}`}
        >
          <span className="inline-block font-medium first-letter:uppercase">{actionWords(entry.action)}</span>
        </Link>
        <Details entry={entry} />
        <span className="sm:hidden">
          <Target target={entry.target} />
        </span>
      </div>
    ),
  },
  {
    key: 'target',
    title: 'To what',
    wide: true,
    cell: ({ target }) => <Target target={target} />,
  },
  {
    key: 'address',
    title: 'From',
    wide: true,
    className: 'max-lg:hidden',
    cell: ({ address }) => <span className="font-mono text-xs text-ink-2">{address ?? '–'}</span>,
  },
]

function Actor({ actor, actorId }: AuditEntryView) {
  if (!actorId) return <span className="text-ink-2">{actor}</span>
  return (
    <Link to="/admin/audit" search={{ actor }} className="font-medium wrap-anywhere hover:underline">
      {actor}
    </Link>
  )
}

function Details({ entry }: { entry: AuditEntryView }) {
  const lines = detailLines(entry)
  if (lines.length === 0) return null
  return (
    <dl className="grid gap-x-2 text-xs text-ink-2">
      {lines.map(({ name, text }) => (
        <div key={name} className="flex gap-1.5">
          <dt className="shrink-0 after:content-[':']">{name}</dt>
          <dd className="line-clamp-2 wrap-anywhere text-ink" title={text}>
            {text}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Target({ target }: Pick<AuditEntryView, 'target'>) {
  if (!target) return <span className="text-ink-2">–</span>
  const { kind, id, name } = target
  const label = name || id || kind
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Badge>{kind}</Badge>
      {kind === 'user' && id ? (
        <Link to="/admin/users/$user" params={{ user: id }} className="wrap-anywhere hover:underline">
          {label}
        </Link>
      ) : (
        <Link
          to="/admin/audit"
          search={{ kind, ...(id ? { target: id } : {}) }}
          className="wrap-anywhere hover:underline"
        >
          {label}
        </Link>
      )}
    </span>
  )
}
