import { capabilities } from '@pathwar/testing/capabilities'
import { seed } from '@pathwar/testing/thorough'
import type { TestProject } from 'vitest/node'
import { start } from '../setup.ts'

/** vitest's global set-up for the fault suite: an installation of its own, and one printed seed. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.PATHWAR_SEED = String(seed)
  if (!capabilities.haproxy) {
    project.provide('stack', null)
    return async () => {}
  }
  process.stdout.write(`Faults from seed ${seed}; again: PATHWAR_SEED=${seed} npm test -- faults\n`)
  const { facts, stop } = await start({ breakable: true })
  project.provide('stack', facts)
  return stop
}
