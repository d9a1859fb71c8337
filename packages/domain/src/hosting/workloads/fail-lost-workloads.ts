import { isFinal } from '@pathwar/contracts/hosting/workload-states'
import { isLockTimeout } from '@pathwar/db/constraints'
import { type Ctx, type DomainInfo, findDomainById, type Installation, inTransaction } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'
import { failWorkload } from './fail-workload.ts'
import { lockWorkload } from './lock-workload.ts'
import { stopWorkload } from './stop-workload.ts'
import { timeoutMessage } from './workload.rules.ts'

/** A hypervisor counts as lost after this many seconds of silence. */
export const lostAfterSeconds = 120

/** How many workloads are read at a time. */
const PAGE = 500

interface Lost {
  workloadId: string
  domainId: string
}

/**
 * Fails workloads whose hypervisor is lost, and those that exceeded the deadline of their state, so that their owners can
 * start them again elsewhere. An agent that returns later finds them in no assignment, and ends them. Each is failed in
 * its own transaction; one that fails or is locked does not delay the others. Returns how many were failed.
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
      // For example, its tables are being migrated: its other workloads are skipped too, so that other domains do not
      // wait.
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
  // Checked again under the lock: the agent may have sent a heartbeat, or another transaction may have changed the
  // workload.
  const { rows } = await ctx.db.raw<{ rows: { host: string; silent: boolean }[] }>(
    'select * from platform.lost(?, ?, ?)',
    [workloadId, silentSince, ctx.realNow],
  )
  const [lost] = rows
  if (!lost) return false
  if (workload?.state === 'ready' && !lost.silent) {
    // Its time was up, and the job that stops it did not: it is stopped here, as that would have.
    await stopWorkload(ctx, workload, 'its time was up')
    return true
  }
  const { state, step } = workload ?? { state: 'stopped', step: null }
  // A live agent that was starting it is told to end it. Otherwise the placement is dropped: a lost agent cannot end it, and
  // one that missed its deadline is not asked again.
  const mayStillEnd = !lost.silent && (state === 'placed' || state === 'starting')
  if (!mayStillEnd) await ctx.db.raw('select platform.drop_placement(?)', [workloadId])
  if (!workload || isFinal(workload.state)) return true
  if (workload.state === 'stopping') {
    await changeState(ctx, workload, { state: 'stopped', columns: { stoppedAt: ctx.realNow } })
    return true
  }
  const silence = `The hypervisor ${lost.host} has not been heard for ${lostAfterSeconds} seconds.`
  const late = timeoutMessage(workload.state, { step, host: lost.host })
  await failWorkload(ctx, workload, lost.silent ? { cause: 'lost', error: silence } : { cause: 'late', error: late })
  return true
}
