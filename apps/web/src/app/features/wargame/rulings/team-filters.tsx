import { getRouteApi } from '@tanstack/react-router'
import { TextInput } from '../../../components/field.tsx'
import { ChoiceFilter, Filters, FindFilter } from '../../../components/filters.tsx'
import { type TeamSearch, teamSearch } from './team-search.ts'

const route = getRouteApi('/organise/tournaments/$managed/teams')

export function TeamFilters({ search }: { search: TeamSearch }) {
  const navigate = route.useNavigate()
  const change = (next: Partial<Record<keyof TeamSearch, string>>) =>
    void navigate({ search: teamSearch({ ...search, ...next }), replace: true, resetScroll: false })
  return (
    <Filters>
      <FindFilter
        label="Find teams"
        placeholder="Team…"
        maxLength={60}
        value={search.find}
        onChange={(find) => change({ find })}
      />
      <ChoiceFilter
        label="In the state"
        className="sm:max-w-40"
        value={search.standing}
        choices={[
          ['', 'Any state'],
          ['ranked', 'Ranked'],
          ['hidden', 'Hidden'],
          ['disqualified', 'Disqualified'],
        ]}
        onChange={(standing) => change({ standing })}
      />
      <ChoiceFilter
        label="With solves"
        className="sm:max-w-40"
        value={search.unsolved}
        choices={[
          ['', 'Any solves'],
          ['yes', 'Without a solve'],
        ]}
        onChange={(unsolved) => change({ unsolved })}
      />
      <TextInput
        aria-label="Points at least"
        placeholder="points from"
        inputMode="decimal"
        className="sm:w-28"
        value={search.min ?? ''}
        onChange={({ target }) => change({ min: target.value })}
      />
      <TextInput
        aria-label="Points at most"
        placeholder="points to"
        inputMode="decimal"
        className="sm:w-28"
        value={search.max ?? ''}
        onChange={({ target }) => change({ max: target.value })}
      />
      <ChoiceFilter
        label="In the order of"
        className="sm:max-w-40"
        value={search.sort}
        choices={[
          ['rank', 'By rank'],
          ['name', 'By name'],
          ['solves', 'By solves'],
          ['last-solve', 'By last solve'],
        ]}
        onChange={(sort) => change({ sort })}
      />
    </Filters>
  )
}
