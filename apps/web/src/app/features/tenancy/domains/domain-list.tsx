import type { DomainView } from '@pathwar/contracts/tenancy/domains'
import { getRouteApi, Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter, Filters, FindFilter } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { client, trpc } from '../../../trpc.ts'
import { count, size, states } from './domain-labels.ts'
import { type DomainSearch, domainSearch } from './domain-search.ts'
import { DomainStateMark } from './domain-state.tsx'
import { NewDomain } from './new-domain.tsx'

const route = getRouteApi('/admin/domains')

const columns: Column<DomainView>[] = [
  {
    key: 'name',
    title: 'Domain',
    cell: ({ slug, name, isDefault }) => (
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <Link to="/admin/domains/$domain" params={{ domain: slug }} className="font-medium hover:underline">
            {name}
          </Link>
          {isDefault && <Badge>default</Badge>}
        </p>
        <p className="font-mono text-xs text-ink-2">{slug}</p>
      </div>
    ),
  },
  { key: 'state', title: 'State', cell: ({ state }) => <DomainStateMark state={state} /> },
  { key: 'users', title: 'Users', align: 'right', cell: ({ usage, limits }) => withLimit(usage.users, limits.users) },
  {
    key: 'tournaments',
    title: 'Tournaments',
    align: 'right',
    wide: true,
    cell: ({ usage, limits }) => withLimit(usage.tournaments, limits.tournaments),
  },
  {
    key: 'running',
    title: 'Running',
    align: 'right',
    wide: true,
    cell: ({ usage, limits }) => withLimit(usage.runningInstances, limits.runningInstances),
  },
  {
    key: 'size',
    title: 'Size',
    align: 'right',
    wide: true,
    className: 'whitespace-nowrap',
    cell: ({ usage }) => size(usage.bytes),
  },
  { key: 'schema', title: 'Schema', align: 'right', wide: true, cell: (domain) => <Schema {...domain} /> },
]

function withLimit(used: number | null, limit: number | null) {
  if (limit === null) return count(used)
  const full = used !== null && used >= limit
  return (
    <span className={clsx('whitespace-nowrap', full && 'font-medium text-bad')}>
      {count(used)}
      <span className={full ? undefined : 'text-ink-2'}> / {count(limit)}</span>
    </span>
  )
}

function Schema({ schemaVersion, latestSchemaVersion, migrationError }: DomainView) {
  if (migrationError) return <Badge tone="bad">failed</Badge>
  return schemaVersion < latestSchemaVersion ? <Badge tone="warn">{schemaVersion} · behind</Badge> : schemaVersion
}

/** All domains of the installation, page by page. */
export function DomainList() {
  const { find, state } = route.useSearch()
  const filters = { ...(find && { search: find }), ...(state && { state }) }
  const domains = usePages({
    of: trpc.domains.list,
    filters,
    ask: (after, signal) => client.domains.list.query({ ...filters, ...(after && { after }) }, { signal }),
    rows: (page) => page.domains,
  })
  const total = domains.first?.total
  return (
    <Page lead="Each is a separate tenant with its own users, tournaments and levels." action={<NewDomain />}>
      <DomainFilters find={find} state={state} />
      <TableList
        data={domains}
        caption="Domains"
        columns={columns}
        rowKey={({ id }) => id}
        {...(total !== undefined && { more: `Show more of ${count(total)}` })}
        empty={<EmptyState title="No domain matches">Clear the search, or look at another state.</EmptyState>}
      />
    </Page>
  )
}

function DomainFilters({ find, state }: DomainSearch) {
  const navigate = route.useNavigate()
  const change = (next: Partial<Record<keyof DomainSearch, string>>) =>
    void navigate({ search: domainSearch({ find, state, ...next }), replace: true, resetScroll: false })
  return (
    <Filters>
      <FindFilter
        label="Find a domain"
        placeholder="Name, slug, host name…"
        className="sm:max-w-64"
        value={find}
        onChange={(text) => change({ find: text })}
      />
      <ChoiceFilter
        label="State"
        className="sm:max-w-48"
        value={state}
        choices={[['', 'Any state'], ...Object.entries(states).map(([value, { word }]) => [value, word] as const)]}
        onChange={(wanted) => change({ state: wanted })}
      />
    </Filters>
  )
}
