import { setTimeout as sleep } from 'node:timers/promises'
import { openPool } from '@pathwar/db/connect'
import { expect, test } from 'vitest'
import { waitForDatabase } from './patient-pool.ts'

/** A pool whose server nobody runs: what asks it for a connection waits. */
const aPool = () => waitForDatabase(openPool({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1, name: 'test' }))

test('who asks a pool that has ended is not refused: the queue does not listen, and a refusal would end the process', async () => {
  const pool = aPool()
  await pool.end()
  await expect(Promise.race([pool.connect(), sleep(200, 'no answer')])).resolves.toBe('no answer')
})

test('who waits for the database when a pool is ended is not refused', async () => {
  const pool = aPool()
  const asked = pool.connect()
  await sleep(50)
  await pool.end()
  await expect(Promise.race([asked, sleep(1_000, 'no answer')])).resolves.toBe('no answer')
})
