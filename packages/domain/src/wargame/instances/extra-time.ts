import type { Workload } from '@pathwar/db/models/hosting/workload'
import { extendWorkload } from '../../hosting/workloads/index.ts'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { latestInstance, lockInstance, mySubscription } from './instance.queries.ts'

/** Adds minutes to the time that the running instance of the actor's team has left. Throws if none runs. */
export async function giveExtraTime(
  ctx: Ctx,
  ref: { tournament: string; level: string },
  minutes: number,
): Promise<Workload> {
  const { subscription } = await mySubscription(ctx, ref)
  const latest = await latestInstance(ctx, subscription.id)
  const instance = latest && (await lockInstance(ctx, latest.id))
  if (instance?.state !== 'ready') throw new DomainError('instance/not-running')
  const left = instance.expiresAt ? Math.max(0, instance.expiresAt.getTime() - ctx.realNow.getTime()) : 0
  return extendWorkload(ctx, instance, left / 1000 + minutes * 60)
}
