import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Select, TextInput } from '../../../components/field.tsx'
import { LiveDot } from '../../../components/live-dot.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { findInstances } from './find-instances.ts'
import { instanceColumns } from './instance-columns.tsx'

const route = getRouteApi('/organise/instances')

/** Every instance there is, failed ones with their reason; asked for anew every few seconds. */
export function InstanceList() {
  const { state = 'live', find } = route.useSearch()
  const { data, error, isPending, dataUpdatedAt } = useQuery(
    trpc.instances.list.queryOptions({ state }, { refetchInterval: 3000 }),
  )
  const rows = findInstances(data ?? [], find)
  return (
    <Page action={data && <LiveDot state={error ? 'connecting' : 'live'} updatedAt={dataUpdatedAt} />}>
      <Filters state={state} find={find} />
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {data && rows.length === 0 && (
        <EmptyState title={data.length === 0 ? 'Nothing runs at the moment' : 'No instance matches'}>
          {data.length === 0 && 'Instances stand here as soon as a team starts a level.'}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className="rounded-md border border-line bg-surface">
          <DataTable caption="Instances" columns={instanceColumns} rows={rows} rowKey={({ id }) => id} dense />
        </div>
      )}
    </Page>
  )
}

function Filters({ state, find }: { state: 'live' | 'all'; find: string | undefined }) {
  const navigate = route.useNavigate()
  const change = (next: { state?: 'all'; find?: string }) =>
    void navigate({ search: next, replace: true, resetScroll: false })
  const kept = { ...(state === 'all' ? { state } : {}), ...(find ? { find } : {}) }
  return (
    <div className="flex flex-wrap gap-3">
      <TextInput
        type="search"
        aria-label="Find an instance"
        placeholder="Level, team, state…"
        className="max-w-64"
        value={find ?? ''}
        onChange={(event) => {
          const { find: _, ...rest } = kept
          change(event.target.value ? { ...rest, find: event.target.value } : rest)
        }}
      />
      <Select
        aria-label="Which instances"
        className="max-w-56"
        value={state}
        onChange={(event) => {
          const { state: _, ...rest } = kept
          change(event.target.value === 'all' ? { ...rest, state: 'all' } : rest)
        }}
      >
        <option value="live">Live ones</option>
        <option value="all">All, ended ones too</option>
      </Select>
    </div>
  )
}
