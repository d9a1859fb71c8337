import { failLostWorkloads, lostAfterSeconds } from '@pathwar/domain/hosting/workloads'
import type { Installation } from '@pathwar/domain/kernel'

const SWEEP_MS = 30_000

/**
 * Looks now and then for workloads whose hypervisor is gone. The first look comes late: after the whole installation was
 * down, every agent gets the time to be heard again.
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
