import type { TeamFilters, TeamStanding } from '@pathwar/contracts/wargame/rulings'

/** The filters of the list of a tournament's teams, from its address. */
export interface TeamSearch {
  standing?: TeamStanding
  /** A part of the name. */
  find?: string
  /** Points at least, and at most. */
  min?: number
  max?: number
  /** Only teams that have solved nothing. */
  unsolved?: 'yes'
  sort?: NonNullable<TeamFilters['sort']>
}

// The contract's schemas would bring the validator into every page's first load.
const standings = { ranked: true, hidden: true, disqualified: true } as const satisfies Record<TeamStanding, true>
const sorts = { rank: true, name: true, solves: true, 'last-solve': true } as const satisfies Record<
  NonNullable<TeamFilters['sort']>,
  true
>

/** Reads the address; unknown values are dropped. */
export function teamSearch(search: Record<string, unknown>): TeamSearch {
  const [min, max] = [numberIn(search.min), numberIn(search.max)]
  return {
    ...(isOne(standings, search.standing) ? { standing: search.standing } : {}),
    ...(search.find ? { find: String(search.find).slice(0, 60) } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(search.unsolved === 'yes' ? { unsolved: 'yes' as const } : {}),
    ...(isOne(sorts, search.sort) && search.sort !== 'rank' ? { sort: search.sort } : {}),
  }
}

/** The server's filters. */
export function toFilters(tournament: string, { standing, find, min, max, unsolved, sort }: TeamSearch): TeamFilters {
  return {
    tournament,
    ...(standing && { standing }),
    ...(find?.trim() && { search: find.trim() }),
    ...(min !== undefined && { minScore: min }),
    ...(max !== undefined && { maxScore: max }),
    ...(unsolved && { unsolved: true }),
    ...(sort && { sort }),
  }
}

function isOne<Key extends string>(known: Record<Key, true>, value: unknown): value is Key {
  return typeof value === 'string' && Object.hasOwn(known, value)
}

function numberIn(value: unknown): number | undefined {
  const number = value === '' || value === undefined || value === null ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}
