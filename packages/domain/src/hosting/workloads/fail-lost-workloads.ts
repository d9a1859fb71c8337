import { isFinal } from '@pathwar/contracts/hosting/workloads'
import { isLockTimeout } from '@pathwar/db/constraints'
import { type Ctx, type DomainInfo, findDomainById, type Installation, inTransaction } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'
import { failWorkload } from './fail-workload.ts'
import { lockWorkload } from './lock-workload.ts'
import { timeoutMessage } from './workload.rules.ts'

/** A hypervisor that was silent for this long is not waited for any more. */
export const lostAfterSeconds = 120

/** Read at a time. */
const PAGE = 500

interface Lost {
  workloadId: string
  domainId: string
}

/**
 * Gives up workloads whose hypervisor has gone, and those that did not leave a state in time: their owners can start them
 * again elsewhere. An agent that comes back after all finds them in no assignment and ends them. Each is a transaction of
 * its own, and one that fails or is locked holds up no other. Answers how many were given up.
 */
export async function failLostWorkloads(installation: Installation): Promise<number> {
  const { log } = installation
  const silentSince = new Date(installation.now().getTime() - lostAfterSeconds * 1000)
  const domains = new Map<string, DomainInfo | null>()
  let givenUp = 0
  for await (const { workloadId, domainId } of lostWorkloads(installation, silentSince)) {
    if (!domains.has(domainId)) domains.set(domainId, await findDomainById(installation, domainId))
    const domain = domains.get(domainId)
    if (!domain) continue
    try {
      const actor = { kind: 'system', name: 'fail-lost-workloads' } as const
      const done = await inTransaction(installation, 'command', { domain, actor }, (ctx) =>
        giveUp(ctx, workloadId, silentSince),
      )
      if (done) givenUp += 1
    } catch (error) {
      log.warn({ domain: domain.slug, workload: workloadId, error: String(error) }, 'could not give up a workload')
      // Its tables are being migrated, say: the others are not kept waiting for each of its workloads.
      if (isLockTimeout(error)) domains.set(domainId, null)
    }
  }
  return givenUp
}

async function* lostWorkloads({ db, now }: Installation, silentSince: Date): AsyncGenerator<Lost> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await db.raw<{ rows: Lost[] }>(
      `select p.instance_id as "workloadId", p.domain_id as "domainId"
       from platform.placement p join platform.hypervisor h on h.id = p.hypervisor_id
       where (h.last_seen_at < ? or p.deadline_at < ?) and p.instance_id > ? order by p.instance_id limit ${PAGE}`,
      [silentSince, now(), after],
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.workloadId
  }
}

async function giveUp(ctx: Ctx, workloadId: string, silentSince: Date): Promise<boolean> {
  await ctx.db.raw("set local lock_timeout = '1s'")
  const workload = await lockWorkload(ctx, workloadId)
  // Asked again under the lock: its agent may have been heard, and whoever held the lock may have moved it.
  const { rows } = await ctx.db.raw<{ rows: { host: string; silent: boolean }[] }>(
    'select * from platform.lost(?, ?, ?)',
    [workloadId, silentSince, ctx.now],
  )
  const [lost] = rows
  if (!lost) return false
  const { state, step } = workload ?? { state: 'stopped', step: null }
  // An agent that is there is asked to end what it was starting; of one that is not, or that does not do it, nothing is asked.
  const mayStillEnd = !lost.silent && (state === 'placed' || state === 'starting')
  if (!mayStillEnd) await ctx.db.raw('select platform.drop_placement(?)', [workloadId])
  if (!workload || isFinal(workload.state)) return true
  if (workload.state === 'stopping') {
    await changeState(ctx, workload, { state: 'stopped', columns: { stoppedAt: ctx.now } })
    return true
  }
  const silence = `The hypervisor ${lost.host} has not been heard for ${lostAfterSeconds} seconds.`
  await failWorkload(ctx, workload, lost.silent ? silence : timeoutMessage(workload.state, { step, host: lost.host }))
  return true
}
