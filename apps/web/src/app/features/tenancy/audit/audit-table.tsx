import type { AuditEntryView } from '@pathwar/contracts/tenancy/audit'
import { actionLabel, detailLines } from '@pathwar/contracts/tenancy/audit-text'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { ShortMoment } from '../../../components/moment.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { client, trpc } from '../../../trpc.ts'
import { auditFilters } from './audit-filters.ts'
import type { AuditSearch } from './audit-search.ts'

/** Entries of the log, latest first; more on demand. */
export function AuditTable({ search, none }: { search: AuditSearch; none: string }) {
  const filters = auditFilters(search)
  const entries = usePages({
    of: trpc.audit.list,
    filters,
    ask: (before, signal) => client.audit.list.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: (page) => page.entries,
  })
  return (
    <TableList
      data={entries}
      caption="Audit log"
      columns={columns}
      rowKey={({ id }) => id}
      dense
      skeleton={{ rows: 8 }}
      more="Show earlier"
      empty={<EmptyState title="No entry">{none}</EmptyState>}
    />
  )
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
          <span className="inline-block font-medium first-letter:uppercase">
            {actionLabel(entry.action, entry.target?.kind)}
          </span>
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
  const { kind, id } = target
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Link to="/admin/audit" search={{ kind }} title={`Everything about a ${kind}`}>
        <Badge>{kind}</Badge>
      </Link>
      <span className="min-w-0 wrap-anywhere">
        <TargetName {...target} />
        {opens(target) && (
          <Link
            to="/admin/audit"
            search={{ kind, target: id ?? '' }}
            className="ml-1.5 text-xs whitespace-nowrap text-ink-2 underline"
          >
            its log
          </Link>
        )}
      </span>
    </span>
  )
}

/** Whether a target's name leads to a page of its own. */
function opens({ kind, id }: { kind: string; id: string | null }): boolean {
  return id !== null && ['user', 'tournament', 'level'].includes(kind)
}

function TargetName({ kind, id, name }: { kind: string; id: string | null; name: string | null }) {
  const label = name || id || kind
  const look = 'hover:underline'
  if (kind === 'user' && id)
    return (
      <Link to="/admin/users/$user" params={{ user: id }} className={look}>
        {label}
      </Link>
    )
  if (kind === 'tournament' && id)
    return (
      <Link to="/organise/tournaments/$managed" params={{ managed: id }} className={look}>
        {label}
      </Link>
    )
  if (kind === 'level' && id)
    return (
      <Link to="/organise/levels/$level" params={{ level: id }} className={look}>
        {label}
      </Link>
    )
  return (
    <Link to="/admin/audit" search={{ kind, ...(id ? { target: id } : {}) }} className={look}>
      {label}
    </Link>
  )
}
