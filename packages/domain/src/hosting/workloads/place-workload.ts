import type { PlacementSpec } from '@pathwar/contracts/hosting/agent'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'
import { failWorkload } from './fail-workload.ts'
import { kindOf, type WorkloadSpec } from './kinds.ts'
import { lockWorkload } from './lock-workload.ts'
import { deadlineOf, timeoutMessage } from './workload.rules.ts'

/** A hypervisor is live if its agent sent a heartbeat within this time. */
const LIVE_SECONDS = 20
const RETRY_SECONDS = 3

/** The job that tries again to place a waiting workload. */
export const placeTask = 'workloads.place'

/** Places a generation of a workload on a live hypervisor; returns the hypervisor's id, or null if none has room. */
export async function reserveHypervisor(
  ctx: Ctx,
  { id, slug, generation }: Pick<Workload, 'id' | 'slug' | 'generation'>,
  { digest, passphrases }: WorkloadSpec,
): Promise<string | null> {
  const spec: PlacementSpec = { slug, packageDigest: digest, passphrases }
  const liveSince = new Date(ctx.realNow.getTime() - LIVE_SECONDS * 1000)
  const { rows } = await ctx.db.raw<{ rows: { hypervisor: string | null }[] }>(
    'select platform.place(?, ?, ?::jsonb, ?, ?) as hypervisor',
    [id, generation, JSON.stringify(spec), liveSince, deadlineOf('placed', ctx.realNow)],
  )
  return rows[0]?.hypervisor ?? null
}

/** Schedules the next attempt to place a waiting workload. */
export async function placeLater(ctx: Ctx, { id }: Pick<Workload, 'id'>): Promise<void> {
  await ctx.enqueue({
    task: placeTask,
    key: `place:${id}:${ctx.realNow.getTime()}`,
    payload: { workloadId: id },
    runAt: new Date(ctx.realNow.getTime() + RETRY_SECONDS * 1000),
  })
}

/** Places a waiting workload. If no hypervisor is free, it keeps waiting, and fails after its deadline. */
export async function placeWaiting(ctx: Ctx, workloadId: string): Promise<void> {
  const workload = await lockWorkload(ctx, workloadId)
  if (workload?.state !== 'requested') return
  const deadline = deadlineOf('requested', workload.updatedAt)
  // Checked first, so that it does not wait for ever if placing never works.
  if (deadline && ctx.realNow >= deadline) {
    await failWorkload(ctx, workload, {
      cause: 'no-room',
      error: timeoutMessage('requested', { step: null, host: '' }),
    })
    return
  }
  const spec = await (await kindOf(ctx, workload)).specOf(ctx, workload)
  const hypervisorId = await reserveHypervisor(ctx, workload, spec)
  if (!hypervisorId) return placeLater(ctx, workload)
  await changeState(ctx, workload, { state: 'placed', step: 'queued', columns: { hypervisorId } })
}

/** Whether hypervisors are live, and for how many more workloads they have room, up to as many as are wanted. */
export async function roomFor(
  { db, realNow: now }: Pick<Ctx, 'db' | 'realNow'>,
  wanted: number,
): Promise<{ hosts: boolean; room: number }> {
  const liveSince = new Date(now.getTime() - LIVE_SECONDS * 1000)
  const { rows } = await db.raw<{ rows: { hosts: boolean; room: number }[] }>('select * from platform.room(?, ?)', [
    wanted,
    liveSince,
  ])
  return rows[0] ?? { hosts: false, room: 0 }
}
