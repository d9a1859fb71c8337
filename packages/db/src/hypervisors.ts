import { createHash, randomBytes } from 'node:crypto'
import type { HostResources } from '@pathwar/contracts/hosting/agent'
import type { Knex } from 'knex'
import type { PlatformRow } from './platform-row.ts'

export interface HypervisorRow
  extends Pick<PlatformRow<'hypervisor'>, 'name' | 'driver' | 'state' | 'capacity' | 'lastSeenAt'> {
  /** What its agent said last that it has left; null: it did not say. */
  resources: HostResources | null
  /** Instances that are placed on it. */
  placed: number
}

export interface NewHypervisor {
  name: string
  token: string
  /** The maximum number of instances at the same time. */
  capacity?: number
  /** The address where the proxies reach its instances; reports of other addresses are refused. */
  addresses: string[]
}

/** Thrown if a hypervisor cannot be registered, found or removed; the message is for the operator. */
export class HypervisorError extends Error {}

/** A new agent token: 192 random bits. Only the agent gets it. */
export function newAgentToken(): string {
  return `pwa_${randomBytes(24).toString('base64url')}`
}

/** Registers a hypervisor, or gives a registered one a new token and capacity. The row stores the token's hash. */
export async function registerHypervisor(
  db: Knex,
  { name, token, capacity = 50, addresses }: NewHypervisor,
): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
    throw new HypervisorError(
      `"${name}" is not a hypervisor's name: use 1 to 63 lower-case letters, digits and dashes.`,
    )
  }
  await db.raw(
    `insert into platform.hypervisor (name, token_hash, capacity, addresses) values (?, ?, ?, ?)
     on conflict (name) do update
       set token_hash = excluded.token_hash, capacity = excluded.capacity, addresses = excluded.addresses`,
    [name, createHash('sha256').update(token).digest('hex'), capacity, addresses],
  )
}

/**
 * All hypervisors by name, with their instances. One whose agent has been silent for 20 seconds is shown as offline.
 */
export async function listHypervisors(db: Knex): Promise<HypervisorRow[]> {
  const { rows } = await db.raw<{ rows: HypervisorRow[] }>(
    `select h.name, h.driver, h.capacity, h.last_seen_at as "lastSeenAt", h.info -> 'resources' as resources,
       count(p.instance_id)::int as placed,
       case when h.last_seen_at > now() - interval '20 seconds' then h.state else 'offline' end as state
     from platform.hypervisor h left join platform.placement p on p.hypervisor_id = h.id
     group by h.id order by h.name`,
  )
  return rows
}

/** Removes a hypervisor; refused while instances are placed on it. */
export async function removeHypervisor(db: Knex, name: string): Promise<void> {
  const hypervisor = (await listHypervisors(db)).find((one) => one.name === name)
  if (!hypervisor) throw new HypervisorError(`There is no hypervisor "${name}".`)
  if (hypervisor.placed > 0) {
    throw new HypervisorError(`${hypervisor.placed} instances are placed on ${name}. Stop them first.`)
  }
  await db.raw('delete from platform.hypervisor where name = ?', [name])
}
