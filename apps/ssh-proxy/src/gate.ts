import type { GateTable, GateUser, NetworkBan, Route } from '@pathwar/domain/hosting/gate'

/** The part of the gate's table that this proxy uses. */
export type Gate = Pick<
  GateTable,
  | 'bySlug'
  | 'byInstance'
  | 'domain'
  | 'decide'
  | 'networkBan'
  | 'entrancesOf'
  | 'onChange'
  | 'usersOfKey'
  | 'redeemSshPassword'
  | 'now'
>

/** The logged-in player: a person may be a user of several domains with the same key. */
export interface Player {
  users: readonly GateUser[]
  /** The client's user name: the wanted level, or just the name of a local account. */
  loginName: string
  address: string
}

/** An instance that the player may enter, and as which user. */
export interface Entrance {
  route: Route
  /** With the address, because it may be banned while they are inside. */
  user: GateUser & { address: string }
}

export function entrancesOf(gate: Gate, player: Player): Entrance[] {
  const { address } = player
  const users = player.users.map((user) => ({ ...user, address }))
  return gate.entrancesOf(users).flatMap((route) => entranceTo(route, player) ?? [])
}

export function entranceTo(route: Route, player: Player): Entrance | null {
  const user = player.users.find(({ domainId }) => domainId === route.domainId)
  return user ? { route, user: { ...user, address: player.address } } : null
}

/** The ban that keeps the player's network out of all their domains; null if one of them is open. */
export function networkBanOf(gate: Pick<Gate, 'networkBan'>, { users, address }: Player): NetworkBan | null {
  const bans = users.map(({ domainId }) => gate.networkBan(domainId, address))
  return bans.every((ban) => ban !== null) ? (bans[0] ?? null) : null
}
