import { failLostWorkloads, lostAfterSeconds } from '@pathwar/domain/hosting/workloads'
import type { Installation } from '@pathwar/domain/kernel'

const SWEEP_MS = 30_000

/**
 * Regularly looks for workloads whose hypervisor is gone. The first look is delayed: after a restart of the whole
 * installation, every agent must have time for a heartbeat. It is a timer and no cron, because crons run at most once a
 * minute and cannot be delayed after a start.
 */
export function sweepLostWorkloads(installation: Installation): { stop(): void } {
  const { log } = installation
  const sweep = async () => {
    const lost = await failLostWorkloads(installation)
    if (lost > 0) log.warn({ lost }, 'gave up workloads whose hypervisors are gone or too slow')
  }
  let timer = setTimeout(again, lostAfterSeconds * 1000)
  function again() {
    sweep()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'could not look for lost workloads'))
      .finally(() => {
        timer = setTimeout(again, SWEEP_MS)
      })
  }
  return { stop: () => clearTimeout(timer) }
}
