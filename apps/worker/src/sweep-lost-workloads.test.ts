import type { Installation } from '@pathwar/domain/kernel'
import { until } from '@pathwar/testing/until'
import { expect, onTestFinished, test } from 'vitest'
import { sweepLostWorkloads } from './sweep-lost-workloads.ts'

test('nobody is given up as silent before the database has answered for as long as the silence', async () => {
  let asked = 0
  const installation = {
    now: () => new Date(),
    log: { info() {}, warn() {}, error() {} },
    db: {
      async raw() {
        asked += 1
        return { rows: [] }
      },
    },
  } as unknown as Installation // all that is used
  let steady = 0
  let looked = 0
  const database = {
    steadyFor() {
      looked += 1
      return steady
    },
  }
  const sweep = sweepLostWorkloads(installation, database, 5)
  onTestFinished(() => sweep.stop())
  await until('it has looked a few times', () => looked > 3)
  expect(asked).toBe(0)
  steady = 121_000
  await until('it sweeps', () => asked > 0)
})
