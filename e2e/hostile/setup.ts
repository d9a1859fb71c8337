import { setup as databaseSetup } from '@pathwar/testing/database-setup'
import { seed } from '@pathwar/testing/thorough'
import type { TestProject } from 'vitest/node'

/** vitest's global set-up for hostile tests: a throw-away Postgres, and one seed for all of them, which is printed. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.PATHWAR_SEED = String(seed)
  process.stdout.write(`Hostile input from seed ${seed}; again: PATHWAR_SEED=${seed} npm test -- hostile\n`)
  return databaseSetup(project)
}
