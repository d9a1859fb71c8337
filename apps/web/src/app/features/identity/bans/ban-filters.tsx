import { getRouteApi } from '@tanstack/react-router'
import { Select, TextInput } from '../../../components/field.tsx'
import { type BanSearch, banSearch } from './ban-search.ts'

const route = getRouteApi('/admin/bans')

/** What narrows the list; all of it stands in the address. */
export function BanFilters({ search }: { search: BanSearch }) {
  const navigate = route.useNavigate()
  const change = (next: Partial<Record<keyof BanSearch, string>>) =>
    void navigate({ search: banSearch({ ...search, ...next }), replace: true, resetScroll: false })
  return (
    <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <TextInput
        type="search"
        aria-label="Find bans of"
        placeholder="User name, address or network…"
        maxLength={60}
        className="col-span-2 sm:max-w-72"
        value={search.find ?? ''}
        onChange={(event) => change({ find: event.target.value })}
      />
      <Select
        aria-label="In the state"
        className="sm:max-w-40"
        value={search.state ?? ''}
        onChange={(event) => change({ state: event.target.value })}
      >
        <option value="">Active</option>
        <option value="expired">Expired</option>
        <option value="revoked">Lifted</option>
        <option value="all">Any state</option>
      </Select>
      <Select
        aria-label="Of the kind"
        className="sm:max-w-52"
        value={search.kind ?? ''}
        onChange={(event) => change({ kind: event.target.value })}
      >
        <option value="">Any kind</option>
        <option value="user">Users, from everything</option>
        <option value="privileges">Single privileges</option>
        <option value="network">Networks</option>
      </Select>
    </search>
  )
}
