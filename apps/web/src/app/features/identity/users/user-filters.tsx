import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ChoiceFilter, Filters, FindFilter } from '../../../components/filters.tsx'
import { trpc } from '../../../trpc.ts'
import { type UserSearch, userSearch, userStates } from './user-search.ts'

const route = getRouteApi('/admin/users')

/** The filters of the list; all are in the address, so that a filtered list can be shared. */
export function UserFilters({ search }: { search: UserSearch }) {
  const navigate = route.useNavigate()
  const roles = useQuery(trpc.roles.list.queryOptions({}))
  const change = (next: Partial<Record<keyof UserSearch, string>>) =>
    void navigate({ search: userSearch({ ...search, ...next }), replace: true, resetScroll: false })
  return (
    <Filters>
      <FindFilter
        label="Find a user"
        placeholder="Name or e-mail…"
        className="sm:min-w-44 sm:flex-1"
        value={search.find}
        onChange={(find) => change({ find })}
      />
      <ChoiceFilter
        label="With the role"
        className="sm:w-36"
        value={search.role}
        choices={[['', 'Any role'], ...(roles.data?.roles ?? []).map(({ name }) => [name, name] as const)]}
        onChange={(role) => change({ role })}
      />
      <ChoiceFilter
        label="In the state"
        className="sm:w-40"
        value={search.state}
        choices={[['', 'Any state'], ...Object.entries(userStates)]}
        onChange={(state) => change({ state })}
      />
      <ChoiceFilter
        label="Last log-in"
        className="sm:w-44"
        value={search.idle}
        choices={[['', 'Any last log-in'], ...[30, 90, 365].map((days) => [days, `Idle for ${days} days`] as const)]}
        onChange={(idle) => change({ idle })}
      />
      <ChoiceFilter
        label="Order"
        className="sm:w-40"
        value={search.sort}
        choices={[
          ['name', 'By name'],
          ['newest', 'Newest first'],
          ['last-log-in', 'Latest log-in'],
        ]}
        onChange={(sort) => change({ sort })}
      />
    </Filters>
  )
}
