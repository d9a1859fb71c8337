import { Endpoint } from '@pathwar/contracts/agent'
import * as z from 'zod'
import type { DomainState } from './admit.rules.ts'

/** Where a running instance can be reached. */
export interface Route {
  readonly instanceId: string
  readonly domainId: string
  readonly slug: string
  readonly levelSlug: string
  readonly levelName: string
  readonly tournamentSlug: string
  readonly teamName: string
  readonly state: 'starting' | 'ready'
  readonly endpoints: readonly Endpoint[]
  readonly expiresAt: Date | null
}

export interface GateDomain {
  readonly id: string
  readonly slug: string
  readonly state: DomainState
  readonly isDefault: boolean
}

export interface GateUser {
  readonly domainId: string
  readonly userId: string
  readonly username: string
}

/** The part of an endpoint that makes it the same place: when it changes, what was open there is over. */
export type Address = Pick<Endpoint, 'host' | 'port'>

/** A route and the users who hold a grant to it, read in one statement so that they belong together. */
export interface Entry {
  readonly route: Route
  readonly users: ReadonlySet<string>
}

/** The columns of every read of the table; `$1` limits it to some instances where the caller adds that clause. */
export const selectEntries = `
  select r.instance_id, r.domain_id, r.slug, r.level_slug, r.level_name, r.tournament_slug, r.team_name,
         r.state, r.endpoints, r.expires_at,
         array(select g.user_id::text from platform.gate_grant g
               where g.instance_id = r.instance_id and g.domain_id = r.domain_id) as users
  from platform.route r`

export const selectDomains = 'select id, slug, state, is_default from platform.domain'

const EntryRow = z.object({
  instance_id: z.string(),
  domain_id: z.string(),
  slug: z.string(),
  level_slug: z.string(),
  level_name: z.string(),
  tournament_slug: z.string(),
  team_name: z.string(),
  state: z.enum(['starting', 'ready']),
  endpoints: z.array(Endpoint),
  expires_at: z.date().nullable(),
  users: z.array(z.string()),
})

const DomainRow = z.object({
  id: z.string(),
  slug: z.string(),
  state: z.enum(['active', 'suspended', 'maintenance', 'deleting']),
  is_default: z.boolean(),
})

/** Reads one row of `selectEntries`; throws a ZodError for a row no api of ours would have written. */
export function readEntry(row: unknown): Entry {
  const r = EntryRow.parse(row)
  const route: Route = {
    instanceId: r.instance_id,
    domainId: r.domain_id,
    slug: r.slug,
    levelSlug: r.level_slug,
    levelName: r.level_name,
    tournamentSlug: r.tournament_slug,
    teamName: r.team_name,
    state: r.state,
    endpoints: r.endpoints,
    expiresAt: r.expires_at,
  }
  return { route, users: new Set(r.users) }
}

/** Reads one row of `selectDomains`. */
export function readDomain(row: unknown): GateDomain {
  const { is_default, ...rest } = DomainRow.parse(row)
  return { ...rest, isDefault: is_default }
}
