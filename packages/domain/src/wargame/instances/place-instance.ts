import type { PlacementSpec } from '@pathwar/contracts/hosting/agent'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import type { Ctx } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'

/** A hypervisor is live when its agent was heard within this time. */
const LIVE_SECONDS = 20
const RETRY_SECONDS = 3

/** The job that tries again to place an instance that waits for a hypervisor. */
export const placeTask = 'instances.place'

/** Gives an instance to a live hypervisor; with none free it waits as `requested` and is tried again. */
export async function placeInstance(ctx: Ctx, instance: Workload, flavor: LevelFlavor): Promise<Workload> {
  const spec: PlacementSpec = {
    slug: instance.slug,
    packageDigest: flavor.packageDigest,
    passphrases: flavor.passphrases,
  }
  const liveSince = new Date(ctx.now.getTime() - LIVE_SECONDS * 1000)
  const { rows } = await ctx.db.raw<{ rows: { hypervisor: string | null }[] }>(
    'select platform.place(?, ?, ?::jsonb, ?) as hypervisor',
    [instance.id, instance.generation, JSON.stringify(spec), liveSince],
  )
  const hypervisorId = rows[0]?.hypervisor
  if (hypervisorId) return changeState(ctx, instance, { state: 'placed', step: 'queued', columns: { hypervisorId } })
  await ctx.enqueue({
    task: placeTask,
    key: `place:${instance.id}:${ctx.now.getTime()}`,
    payload: { instanceId: instance.id },
    runAt: new Date(ctx.now.getTime() + RETRY_SECONDS * 1000),
  })
  return instance
}
