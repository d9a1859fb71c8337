import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select, TextInput } from '../../../components/field.tsx'
import { trpc } from '../../../trpc.ts'
import { type UserSearch, userSearch, userStates } from './user-search.ts'

const route = getRouteApi('/admin/users')

/** What narrows the list; all of it stands in the address, so that a list can be sent to somebody. */
export function UserFilters({ search }: { search: UserSearch }) {
  const navigate = route.useNavigate()
  const roles = useQuery(trpc.roles.list.queryOptions({}))
  const change = (next: Partial<Record<keyof UserSearch, string>>) =>
    void navigate({ search: userSearch({ ...search, ...next }), replace: true, resetScroll: false })
  return (
    <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <TextInput
        type="search"
        aria-label="Find a user"
        placeholder="Name or e-mail…"
        maxLength={100}
        className="col-span-2 sm:min-w-44 sm:flex-1"
        value={search.find ?? ''}
        onChange={(event) => change({ find: event.target.value })}
      />
      <Select
        aria-label="With the role"
        className="sm:w-36"
        value={search.role ?? ''}
        onChange={(event) => change({ role: event.target.value })}
      >
        <option value="">Any role</option>
        {roles.data?.roles.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        aria-label="In the state"
        className="sm:w-40"
        value={search.state ?? ''}
        onChange={(event) => change({ state: event.target.value })}
      >
        <option value="">Any state</option>
        {Object.entries(userStates).map(([state, label]) => (
          <option key={state} value={state}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Last log-in"
        className="sm:w-44"
        value={search.idle ?? ''}
        onChange={(event) => change({ idle: event.target.value })}
      >
        <option value="">Any last log-in</option>
        {[30, 90, 365].map((days) => (
          <option key={days} value={days}>
            Idle for {days} days
          </option>
        ))}
      </Select>
      <Select
        aria-label="Order"
        className="sm:w-40"
        value={search.sort ?? 'name'}
        onChange={(event) => change({ sort: event.target.value })}
      >
        <option value="name">By name</option>
        <option value="newest">Newest first</option>
        <option value="last-log-in">Latest log-in</option>
      </Select>
    </search>
  )
}
