import type { GateTable, GateUser, NetworkBan, Route } from '@pathwar/domain/hosting/gate'

/** What this proxy asks of the gate's table. */
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
  /** With the address, which may be banned while they are inside. */
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

/** The ban that keeps the player's network out of every domain that they could enter; null while one is open. */
export function networkBanOf(gate: Pick<Gate, 'networkBan'>, { users, address }: Player): NetworkBan | null {
  const bans = users.map(({ domainId }) => gate.networkBan(domainId, address))
  return bans.every((ban) => ban !== null) ? (bans[0] ?? null) : null
}
