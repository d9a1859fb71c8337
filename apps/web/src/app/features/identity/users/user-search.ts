import { type ListUsers, UserSort } from '@pathwar/contracts/identity/users'
import type * as z from 'zod'

/** Which users the list shows, as its address says it. */
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

/** Reads an address: what it does not know, it leaves out. */
export function userSearch(search: Record<string, unknown>): UserSearch {
  const idle = Number(search.idle)
  return {
    ...(search.find ? { find: String(search.find).slice(0, 100) } : {}),
    ...(typeof search.role === 'string' && search.role ? { role: search.role } : {}),
    ...(typeof search.state === 'string' && Object.hasOwn(userStates, search.state)
      ? { state: search.state as UserState }
      : {}),
    ...(Number.isInteger(idle) && idle >= 1 && idle <= 3650 ? { idle } : {}),
    ...(UserSort.safeParse(search.sort).success ? { sort: UserSort.parse(search.sort) } : {}),
  }
}

/** What the server is asked for. */
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

/** Whether anything narrows the list. */
export function isNarrowed({ sort: _, ...filters }: UserSearch): boolean {
  return Object.keys(filters).length > 0
}
