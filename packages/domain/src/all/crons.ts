import type { Installation } from '../kernel/index.ts'
import { gathered } from './gathered.ts'

/** The crontab of all features. Whichever worker is first runs a cron, once. */
export const crontab = [...gathered.crons].map(([name, { at }]) => `${at} ${name} ?max=3\n`).join('')

/** The tasks that the crontab names. */
export function cronTasks(installation: Installation): Map<string, () => Promise<void>> {
  return new Map([...gathered.crons].map(([name, cron]) => [name, () => cron.run(installation)]))
}
