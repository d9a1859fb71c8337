import { Endpoint } from '@pathwar/contracts/hosting/agent'
import { type Network, readNetwork } from '@pathwar/contracts/kernel/network'
import * as z from 'zod'
import type { DomainState, Grant } from './admit.rules.ts'

/** Where a running instance can be reached. */
export interface Route {
  readonly instanceId: string
  readonly domainId: string
  readonly slug: string
  /** The display name. */
  readonly label: string
  /** Its SSH login names besides its slug, the shortest first. */
  readonly names: readonly string[]
  /** Who it runs for, e.g. `cup / Owls`: it tells instances of the same level apart. */
  readonly ownerLabel: string
  readonly state: 'starting' | 'ready'
  readonly endpoints: readonly Endpoint[]
  readonly expiresAt: Date | null
}

export interface GateDomain {
  readonly id: string
  readonly slug: string
  readonly state: DomainState
  readonly isDefault: boolean
  /** The first custom host name, where its web pages are. */
  readonly hostname?: string | null
}

export interface GateUser {
  readonly domainId: string
  readonly userId: string
  readonly username: string
}

/** A visitor, with everything that is known about the request. */
export interface GateVisitor {
  readonly domainId: string
  readonly userId: string
  /** The client's address. */
  readonly address?: string
  /** The session or API token that the visitor's token belongs to. */
  readonly sessionId?: string | null
}

/** A network that is banned from a domain. */
export interface NetworkBan {
  readonly domainId: string
  readonly network: Network
  readonly reason: string
  readonly expiresAt: Date | null
}

/** An ended session, whose tokens are refused; after `forgetAt` none of them is valid anyway. */
export interface EndedSession {
  readonly domainId: string
  readonly sessionId: string
  readonly userId: string
  readonly forgetAt: Date
}

/** The part of an endpoint that identifies it: if it changes, open connections to it are ended. */
export type Address = Pick<Endpoint, 'host' | 'port'>

/** A route and its grants, read in one statement so that they are consistent. */
export interface Entry {
  readonly route: Route
  readonly users: ReadonlyMap<string, Grant>
}

/** The query of all reads; `$1` limits it to some instances if the caller adds that condition. */
export const selectEntries = `
  select r.instance_id, r.domain_id, r.slug, r.label, r.names, r.place as owner_label, r.state, r.endpoints, r.expires_at, g.users
  from platform.route r cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('id', g.user_id, 'from', g.valid_from, 'until', g.valid_until)), '[]') as users
    from platform.gate_grant g where g.instance_id = r.instance_id and g.domain_id = r.domain_id) g`

/** All domains in any state. */
export const selectDomains = 'select id, slug, state, is_default, hostnames[1] as hostname from platform.domain'

/** The active network bans. */
export const selectNetworkBans = `
  select domain_id, network::text, reason, expires_at from platform.network_ban
  where expires_at is null or expires_at > now() order by domain_id, ban_id`

/** Sessions that were ended early, as long as one of their tokens could still be valid. */
export const selectEndedSessions = `
  select domain_id, session_id, user_id, expires_at from platform.gate_session
  where ended_at is not null and expires_at > now()`

/** A timestamp as Postgres writes it in JSON. */
const Timestamp = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : new Date(text)))

const EntryRow = z.object({
  instance_id: z.string(),
  domain_id: z.string(),
  slug: z.string(),
  label: z.string(),
  names: z.array(z.string()),
  owner_label: z.string(),
  state: z.enum(['starting', 'ready']),
  endpoints: z.array(Endpoint),
  expires_at: z.date().nullable(),
  users: z.array(z.object({ id: z.string(), from: Timestamp, until: Timestamp })),
})

const DomainRow = z.object({
  id: z.string(),
  slug: z.string(),
  state: z.enum(['active', 'suspended', 'maintenance', 'deleting']),
  is_default: z.boolean(),
  hostname: z.string().nullable(),
})

const NetworkBanRow = z.object({
  domain_id: z.string(),
  network: z.string(),
  reason: z.string(),
  expires_at: z.date().nullable(),
})

const EndedSessionRow = z.object({
  domain_id: z.string(),
  session_id: z.string(),
  user_id: z.string(),
  expires_at: z.date(),
})

/** Reads one row of `selectEntries`; throws a ZodError for an invalid row. */
export function readEntry(row: unknown): Entry {
  const r = EntryRow.parse(row)
  const route: Route = {
    instanceId: r.instance_id,
    domainId: r.domain_id,
    slug: r.slug,
    label: r.label,
    names: r.names,
    ownerLabel: r.owner_label,
    state: r.state,
    endpoints: r.endpoints,
    expiresAt: r.expires_at,
  }
  return { route, users: new Map(r.users.map(({ id, from, until }) => [id, { from, until }])) }
}

/** Reads one row of `selectDomains`. */
export function readDomain(row: unknown): GateDomain {
  const { is_default, ...rest } = DomainRow.parse(row)
  return { ...rest, isDefault: is_default }
}

/** Reads one row of `selectNetworkBans`; throws for an invalid network. */
export function readNetworkBan(row: unknown): NetworkBan {
  const { domain_id: domainId, network: text, reason, expires_at: expiresAt } = NetworkBanRow.parse(row)
  const network = readNetwork(text)
  if (!network) throw new Error(`not a network: ${text}`)
  return { domainId, network, reason, expiresAt }
}

/** Reads one row of `selectEndedSessions`. */
export function readEndedSession(row: unknown): EndedSession {
  const { domain_id, session_id, user_id, expires_at } = EndedSessionRow.parse(row)
  return { domainId: domain_id, sessionId: session_id, userId: user_id, forgetAt: expires_at }
}
