import type { GateTable, GateUser, Route } from '@pathwar/domain/gate'

/** What this proxy asks of the gate's table. */
export type Gate = Pick<
  GateTable,
  'bySlug' | 'byInstance' | 'domain' | 'decide' | 'entrancesOf' | 'onChange' | 'usersOfKey' | 'redeemSshPassword'
>

/** Who has logged in: one person may be a user of several domains with the same key. */
export interface Player {
  users: readonly GateUser[]
  /** What the client gave as user name: the level wanted, or just the name of a local account. */
  loginName: string
  address: string
}

/** An instance the player may enter, and as whom. */
export interface Entrance {
  route: Route
  user: GateUser
}

export function entrancesOf(gate: Gate, player: Player): Entrance[] {
  return gate.entrancesOf(player.users).flatMap((route) => entranceTo(route, player) ?? [])
}

export function entranceTo(route: Route, player: Player): Entrance | null {
  const user = player.users.find(({ domainId }) => domainId === route.domainId)
  return user ? { route, user } : null
}
