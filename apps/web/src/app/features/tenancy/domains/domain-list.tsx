import type { DomainView } from '@pathwar/contracts/tenancy/domains'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Select, TextInput } from '../../../components/field.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import type { DomainSearch } from './domain-search.ts'
import { DomainStateMark } from './domain-state.tsx'
import { count, size, states } from './domain-words.ts'
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

/** Every domain of the installation, page by page. */
export function DomainList() {
  const { find, state, after } = route.useSearch()
  const filter = { ...(find && { search: find }), ...(state && { state }), ...(after && { after }) }
  const { data, error, isPending } = useQuery(
    trpc.domains.list.queryOptions(filter, { placeholderData: keepPreviousData }),
  )
  return (
    <Page
      lead="Each is a tenant of its own: its users, tournaments and levels, apart from all others."
      action={<NewDomain />}
    >
      <Filters find={find} state={state} />
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {data?.domains.length === 0 && (
        <EmptyState title="No domain matches">Clear the search, or look at another state.</EmptyState>
      )}
      {data && data.domains.length > 0 && (
        <div className="rounded-md border border-line bg-surface">
          <DataTable caption="Domains" columns={columns} rows={data.domains} rowKey={({ id }) => id} />
        </div>
      )}
      {data && (after || data.next) && (
        <nav aria-label="Pages" className="flex items-center justify-between gap-3 text-ink-2">
          <p>
            {data.domains.length} of {count(data.total)}
          </p>
          <div className="flex gap-2">
            {after && (
              <Button size="sm" onClick={() => history.back()}>
                Back
              </Button>
            )}
            {data.next && (
              <ButtonLink
                size="sm"
                to="/admin/domains"
                search={(before) => ({ ...before, after: data.next ?? undefined }) as DomainSearch}
              >
                Next
              </ButtonLink>
            )}
          </div>
        </nav>
      )}
    </Page>
  )
}

function Filters({ find, state }: Pick<DomainSearch, 'find' | 'state'>) {
  const navigate = route.useNavigate()
  const change = (next: { find?: string | undefined; state?: string | undefined }) => {
    const wanted = { find, state, ...next }
    const search = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value)) as DomainSearch
    void navigate({ search, replace: true, resetScroll: false })
  }
  return (
    <search className="grid gap-2 sm:flex sm:flex-wrap">
      <TextInput
        type="search"
        aria-label="Find a domain"
        placeholder="Name, slug, host name…"
        className="sm:max-w-64"
        value={find ?? ''}
        onChange={(event) => change({ find: event.target.value })}
      />
      <Select
        aria-label="State"
        className="sm:max-w-48"
        value={state ?? ''}
        onChange={(event) => change({ state: event.target.value })}
      >
        <option value="">Any state</option>
        {Object.entries(states).map(([value, { word }]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </Select>
    </search>
  )
}
