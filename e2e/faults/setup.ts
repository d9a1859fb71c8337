import { capabilities } from '@pathwar/testing/capabilities'
import { seed } from '@pathwar/testing/thorough'
import type { TestProject } from 'vitest/node'
import { start } from '../setup.ts'
import { mountSmallDisk } from './small-disk.ts'

/** vitest's global set-up for the fault suite: an installation of its own, and one printed seed. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.PATHWAR_SEED = String(seed)
  if (!capabilities.haproxy) {
    project.provide('stack', null)
    return async () => {}
  }
  process.stdout.write(`Faults from seed ${seed}; again: PATHWAR_SEED=${seed} npm test -- faults\n`)
  const disk = mountSmallDisk()
  const { facts, stop } = await start({ breakable: true, disk: disk?.folder ?? null })
  project.provide('stack', facts)
  return async () => {
    await stop()
    disk?.unmount()
  }
}
