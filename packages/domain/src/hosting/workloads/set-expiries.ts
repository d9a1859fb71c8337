import type { Ctx } from '../../kernel/index.ts'
import { scheduleExpiry } from './expire-workload.ts'
import { lockWantedWorkloads } from './workload.queries.ts'
import { deadlineOf } from './workload.rules.ts'

export interface Expiry {
  id: string
  /** Null: it has no end for now. */
  expiresAt: Date | null
}

/** Gives ready workloads, which the caller has locked, other ends; whoever gives many of them schedules these with `scheduleExpiries` later. */
export async function setExpiries(
  { db, realNow: now }: Pick<Ctx, 'db' | 'realNow'>,
  expiries: readonly Expiry[],
): Promise<void> {
  const rows = expiries.map(({ id, expiresAt }) => ({
    ...{ id, expires_at: expiresAt },
    deadline_at: expiresAt && deadlineOf('ready', now, expiresAt),
  }))
  await db.raw(
    `with given as (
       select * from jsonb_to_recordset(:rows::jsonb) as given (id uuid, expires_at timestamptz, deadline_at timestamptz)
     ), changed as (
       update workload w set expires_at = g.expires_at, updated_at = :now from given g where w.id = g.id
     )
     select platform.set_deadline(id, deadline_at) from given`,
    { rows: JSON.stringify(rows), now },
  )
}

/** Schedules the ends of all wanted workloads of some owners. */
export async function scheduleExpiries(ctx: Ctx, ownerKind: string, ownerIds: string[]): Promise<void> {
  for (const workload of await lockWantedWorkloads(ctx, ownerKind, ownerIds)) await scheduleExpiry(ctx, workload)
}
