import { getRouteApi } from '@tanstack/react-router'
import { ChoiceFilter, Filters, FindFilter } from '../../../components/filters.tsx'
import { type BanSearch, banSearch } from './ban-search.ts'

const route = getRouteApi('/admin/bans')

/** The filters of the list; all are in the address. */
export function BanFilters({ search }: { search: BanSearch }) {
  const navigate = route.useNavigate()
  const change = (next: Partial<Record<keyof BanSearch, string>>) =>
    void navigate({ search: banSearch({ ...search, ...next }), replace: true, resetScroll: false })
  return (
    <Filters>
      <FindFilter
        label="Find bans of"
        placeholder="User name, address or network…"
        maxLength={60}
        value={search.find}
        onChange={(find) => change({ find })}
      />
      <ChoiceFilter
        label="In the state"
        className="sm:max-w-40"
        value={search.state}
        choices={[
          ['', 'Active'],
          ['expired', 'Expired'],
          ['revoked', 'Lifted'],
          ['all', 'Any state'],
        ]}
        onChange={(state) => change({ state })}
      />
      <ChoiceFilter
        label="Of the kind"
        className="sm:max-w-52"
        value={search.kind}
        choices={[
          ['', 'Any kind'],
          ['user', 'Users, from everything'],
          ['privileges', 'Single privileges'],
          ['network', 'Networks'],
        ]}
        onChange={(kind) => change({ kind })}
      />
    </Filters>
  )
}
