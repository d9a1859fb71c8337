import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Driver } from './drivers/driver.ts'
import { bestConfinement, type Confinement } from './drivers/process/confinement.ts'
import { createProcessDriver } from './drivers/process/process-driver.ts'
import { levels, runningLevels } from './levels.fixture.ts'
import { startLocally } from './local/local-instance.ts'
import { trySolution } from './local/try-solution.ts'

describe('the sample levels under the process driver', () => {
  const home = mkdtempSync(join(tmpdir(), 'agent-'))
  let driver: Driver
  beforeAll(async () => {
    driver = await createProcessDriver({ home })
  })
  afterAll(async () => {
    await driver.close()
    rmSync(home, { recursive: true, force: true })
  })

  test.each(runningLevels)(
    '%s starts without a warning and its solution finds every passphrase',
    async (slug) => {
      const folder = join(levels, slug)
      const local = await startLocally(folder, { driver, home })
      try {
        expect(local.warnings).toEqual([])
        expect(local.level.level.slug).toBe(slug)
        expect(await trySolution(folder, local)).toBe('solved')
      } finally {
        await local.stop()
      }
      expect(await driver.list()).toEqual([])
    },
    90_000,
  )
})

const fallbacks: Confinement[] = (await bestConfinement()) === 'node' ? ['node'] : ['unshare', 'node']
describe.each(fallbacks)('where bubblewrap is missing, with %s', (confinement) => {
  test.each(['lost-in-the-shell', 'sql-kindergarten', 'offline-cipher'])(
    '%s runs all the same',
    async (slug) => {
      const best = await bestConfinement()
      if (best === 'node' && confinement === 'unshare') return
      const home = mkdtempSync(join(tmpdir(), 'agent-'))
      const driver = await createProcessDriver({ home, confinement })
      try {
        const local = await startLocally(join(levels, slug), { driver, home })
        expect(await trySolution(join(levels, slug), local)).toBe('solved')
        await local.stop()
        expect(await driver.list()).toEqual([])
      } finally {
        await driver.close()
        rmSync(home, { recursive: true, force: true })
      }
    },
    60_000,
  )
})
