import type { ListUsers, UserSort } from '@pathwar/contracts/identity/users'
import type * as z from 'zod'

/** The filters of the user list, from its address. */
export interface UserSearch {
  find?: string
  role?: string
  state?: UserState
  /** Days without a log-in. */
  idle?: number
  sort?: UserSort
}

export const userStates = {
  active: 'Active',
  banned: 'Banned',
  closed: 'Deactivated',
  unverified: 'Not confirmed',
} as const
type UserState = keyof typeof userStates

// The contract's schema would bring the validator into every page's first load.
const sorts = { name: true, newest: true, 'last-log-in': true } as const satisfies Record<UserSort, true>

/** Reads the address; unknown values are dropped. */
export function userSearch(search: Record<string, unknown>): UserSearch {
  const idle = Number(search.idle)
  return {
    ...(search.find ? { find: String(search.find).slice(0, 100) } : {}),
    ...(typeof search.role === 'string' && search.role ? { role: search.role } : {}),
    ...(typeof search.state === 'string' && Object.hasOwn(userStates, search.state)
      ? { state: search.state as UserState }
      : {}),
    ...(Number.isInteger(idle) && idle >= 1 && idle <= 3650 ? { idle } : {}),
    ...(typeof search.sort === 'string' && Object.hasOwn(sorts, search.sort) ? { sort: search.sort as UserSort } : {}),
  }
}

/** The server's input. */
export function toFilters({ find, role, state, idle, sort }: UserSearch): z.input<typeof ListUsers> {
  const states: Record<UserState, z.input<typeof ListUsers>> = {
    banned: { banned: true },
    closed: { activated: false },
    unverified: { verified: false },
    active: { banned: false, activated: true },
  }
  return {
    ...(find ? { search: find } : {}),
    ...(role ? { role } : {}),
    ...(state ? states[state] : {}),
    ...(idle ? { idleDays: idle } : {}),
    ...(sort ? { sort } : {}),
  }
}

/** Whether any filter is set. */
export function isNarrowed({ sort: _, ...filters }: UserSearch): boolean {
  return Object.keys(filters).length > 0
}
