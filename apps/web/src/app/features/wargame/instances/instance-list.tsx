import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter, Filters, FindFilter } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { LiveDot } from '../../../components/live-dot.tsx'
import { Page } from '../../../components/page.tsx'
import { trpc } from '../../../trpc.ts'
import { findInstances } from './find-instances.ts'
import { instanceColumns } from './instance-columns.tsx'
import { type InstanceSearch, instanceSearch } from './instance-search.ts'

const route = getRouteApi('/organise/instances')

/** All instances, failed ones with their reason; refetched every few seconds. */
export function InstanceList() {
  const { state = 'live', find } = route.useSearch()
  const found = useQuery(trpc.instances.list.queryOptions({ state }, { refetchInterval: 3000 }))
  const { data, error, dataUpdatedAt } = found
  return (
    <Page action={data && <LiveDot state={error ? 'connecting' : 'live'} updatedAt={dataUpdatedAt} />}>
      <InstanceFilters state={state} find={find} />
      <TableList
        data={{ ...listOf(found), rows: data && findInstances(data, find) }}
        caption="Instances"
        columns={instanceColumns}
        rowKey={({ id }) => id}
        dense
        empty={
          <EmptyState title={data?.length === 0 ? 'Nothing runs at the moment' : 'No instance matches'}>
            {data?.length === 0 && 'Instances appear here as soon as a team starts a level.'}
          </EmptyState>
        }
      />
    </Page>
  )
}

function InstanceFilters({ state, find }: { state: 'live' | 'all'; find: string | undefined }) {
  const navigate = route.useNavigate()
  const change = (next: InstanceSearch) =>
    void navigate({
      search: instanceSearch({ ...(state === 'all' && { state }), find, ...next }),
      replace: true,
      resetScroll: false,
    })
  return (
    <Filters>
      <FindFilter
        label="Find an instance"
        placeholder="Level, team, state…"
        className="max-w-64"
        value={find}
        onChange={(text) => change({ find: text })}
      />
      <ChoiceFilter
        label="Which instances"
        className="max-w-56"
        value={state}
        choices={[
          ['live', 'Live ones'],
          ['all', 'All, ended ones too'],
        ]}
        onChange={(which) => change({ state: which === 'all' ? 'all' : undefined })}
      />
    </Filters>
  )
}
