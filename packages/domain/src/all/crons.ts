import type { Installation } from '../kernel/index.ts'
import { gathered } from './gathered.ts'

/** When what nobody asks for is done, in cron's words; whichever worker is first does it, once. */
export const crontab = [...gathered.crons].map(([name, { at }]) => `${at} ${name} ?max=3\n`).join('')

/** What the crontab names. */
export function cronTasks(installation: Installation): Map<string, () => Promise<void>> {
  return new Map([...gathered.crons].map(([name, cron]) => [name, () => cron.run(installation)]))
}
