import { purgeDomains } from '@pathwar/db/domains'
import type { Installation } from '../kernel/index.ts'
import { sweepExpired } from '../tenancy/housekeeping/index.ts'

/** When what nobody asks for is done, in cron's words; whichever worker is first does it, once. */
export const crontab = `
  * * * * * domains:purge ?max=3
  23 * * * * housekeeping:sweep ?max=3
`

/** What the crontab names. */
export function cronTasks(installation: Installation): Map<string, () => Promise<void>> {
  const { db, log } = installation
  return new Map([
    [
      'domains:purge',
      async () => {
        const purged = await purgeDomains(db)
        if (purged.length > 0) log.info({ purged }, 'purged domains whose grace was over')
      },
    ],
    [
      'housekeeping:sweep',
      async () => {
        const swept = await sweepExpired(installation)
        if (Object.keys(swept).length > 0) log.info({ swept }, 'swept up what had expired')
      },
    ],
  ])
}
