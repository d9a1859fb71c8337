import { installationOver, testInstallation } from '@pathwar/testing/installation'
import { afterEach, expect, test, vi } from 'vitest'
import { inTransaction } from './index.ts'

const testing = await testInstallation({ poolSize: 2 })
const actor = { kind: 'system', name: 'test' } as const
afterEach(() => vi.useRealTimers())

/** This process is an hour ahead of the database, as after a mistake with its clock. */
function anHourAhead() {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
}

test('the time of a transaction is the time at which the database began it', async () => {
  const domain = await testing.domain()
  const installation = installationOver(testing)
  anHourAhead()
  const [mine, theirs] = await inTransaction(installation, 'command', { domain, actor }, async (ctx) => {
    const { rows } = await ctx.db.raw<{ rows: { now: Date; later: boolean }[] }>('select now(), ? >= now() as later', [
      ctx.now,
    ])
    return [ctx.now, rows[0]] as const
  })
  expect(theirs?.later).toBe(true)
  expect(mine.getTime() - (theirs?.now.getTime() ?? 0)).toBeLessThanOrEqual(1)
})

test('outside of transactions it is measured, and how far this machine is off is known', async () => {
  const installation = installationOver(testing)
  const { clock, now } = installation
  expect(clock.skew()).toBeNull()
  anHourAhead()
  await clock.measure(async () => (await installation.db.raw('select clock_timestamp() as now')).rows[0].now)
  expect(Math.round((clock.skew() ?? 0) / 60_000)).toBe(60)
  expect(Math.round((Date.now() - now().getTime()) / 60_000)).toBe(60)
})
