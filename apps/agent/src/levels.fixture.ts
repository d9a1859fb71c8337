import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the sample levels. */
export const levels = fileURLToPath(new URL('../../../levels', import.meta.url))

/** Those that run and can be solved by their `solution/`; the others are answered on their pages. */
export const runningLevels = readdirSync(levels, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(levels, entry.name)).includes('solution'))
  .map((entry) => entry.name)
