import { isFinal } from '@pathwar/contracts/hosting/workloads'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { type Ctx, findDomainById, type Installation, inTransaction } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'

/** A hypervisor that was silent for this long is not waited for any more. */
export const lostAfterSeconds = 120

/**
 * Gives up instances whose hypervisor has gone: the team can start them again elsewhere. An agent that comes back after
 * all finds them in no assignment and ends them. Answers how many were given up.
 */
export async function giveUpLost(installation: Installation): Promise<number> {
  const silentSince = new Date(installation.now().getTime() - lostAfterSeconds * 1000)
  const { rows } = await installation.db.raw<{ rows: { instanceId: string; domainId: string; host: string }[] }>(
    `select p.instance_id as "instanceId", p.domain_id as "domainId", h.name as host
     from platform.placement p join platform.hypervisor h on h.id = p.hypervisor_id
     where h.last_seen_at < ? order by p.instance_id limit 500`,
    [silentSince],
  )
  const actor = { kind: 'system', name: 'give-up-lost' } as const
  for (const [domainId, lost] of Map.groupBy(rows, (row) => row.domainId)) {
    const domain = await findDomainById(installation, domainId)
    if (!domain) continue
    for (const { instanceId, host } of lost)
      await inTransaction(installation, 'command', { domain, actor }, (ctx) => giveUp(ctx, instanceId, host))
  }
  return rows.length
}

async function giveUp(ctx: Ctx, instanceId: string, host: string): Promise<void> {
  const instance = await Workload.query(ctx.db).findById(instanceId).forUpdate()
  await ctx.db.raw('select platform.drop_placement(?)', [instanceId])
  if (!instance || isFinal(instance.state)) return
  if (instance.state === 'stopping') {
    await changeState(ctx, instance, { state: 'stopped', columns: { stoppedAt: ctx.now } })
    return
  }
  const error = `The hypervisor ${host} has not been heard for ${lostAfterSeconds} seconds.`
  await changeState(ctx, instance, { state: 'failed', detail: error, columns: { error, stoppedAt: ctx.now } })
}
