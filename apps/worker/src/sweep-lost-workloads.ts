import type { DatabaseHeartbeat } from '@pathwar/db/database-heartbeat'
import { failLostWorkloads, lostAfterSeconds } from '@pathwar/domain/hosting/workloads'
import type { Installation } from '@pathwar/domain/kernel'

const SWEEP_MS = 30_000

/**
 * Regularly looks for workloads whose hypervisor is gone, but only after the database has answered for a while: after a
 * restart of the whole installation, or while the database was away, no agent could send a heartbeat. It is a timer and no
 * cron, because crons run at most once a minute and cannot be delayed.
 */
export function sweepLostWorkloads(
  installation: Installation,
  database: Pick<DatabaseHeartbeat, 'steadyFor'>,
  everyMs = SWEEP_MS,
): { stop(): void } {
  const { log } = installation
  const sweep = async () => {
    if (database.steadyFor() < lostAfterSeconds * 1000) return
    const lost = await failLostWorkloads(installation)
    if (lost > 0) log.warn({ lost }, 'failed workloads whose hypervisors are gone or too slow')
  }
  let timer = setTimeout(again, everyMs)
  function again() {
    sweep()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'could not look for lost workloads'))
      .finally(() => {
        timer = setTimeout(again, everyMs)
      })
  }
  return { stop: () => clearTimeout(timer) }
}
