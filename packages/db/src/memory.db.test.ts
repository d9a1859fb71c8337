import { testDatabase } from '@pathwar/testing/database'
import { startTcpProxy } from '@pathwar/testing/tcp-proxy'
import { until } from '@pathwar/testing/until'
import { afterAll, expect, test } from 'vitest'
import { askAlways, openMemory, type Recall } from './memory.ts'

const { owner, urls } = await testDatabase()
const { hostname, port } = new URL(urls.app)
const proxy = await startTcpProxy({ host: hostname, port: Number(port) })
const clock = { now: new Date('2026-03-01T12:00:00Z') }
const memory = openMemory({ url: proxy.through(urls.app), now: () => clock.now })
afterAll(async () => {
  await memory.close()
  await proxy.close()
})

let reads = 0
const changes = (topic: string) => owner.raw("select pg_notify('standing', ?)", [topic])

/** What is told of a key now; each read has the next number. */
async function told(key: string, until?: number, during = async () => {}): Promise<number> {
  const recall = await memory.current()
  return recall(key, async () => {
    reads += 1
    const value = reads
    await during()
    return { value, topics: [key], ...(until !== undefined && { until }) }
  })
}

async function isRemembered(key: string): Promise<void> {
  await until(`${key} is remembered`, async () => {
    const first = await told(key)
    return (await told(key)) === first
  })
}

test('what has changed is read again by the next who asks, however soon that is', async () => {
  await isRemembered('a')
  for (let time = 0; time < 50; time++) {
    const before = await told('a')
    await changes('a')
    expect(await told('a')).toBeGreaterThan(before)
  }
})

test('other changes touch nothing, and what ends by the clock is read then', async () => {
  await isRemembered('b')
  const before = await told('b')
  await changes('c')
  expect(await told('b')).toBe(before)
  const timed = await told('timed', clock.now.getTime() + 1000)
  expect(await told('timed')).toBe(timed)
  clock.now = new Date(clock.now.getTime() + 1000)
  expect(await told('timed')).toBeGreaterThan(timed)
})

test('what is large has a limit of its own, beyond which the oldest is forgotten', async () => {
  await isRemembered('f')
  const kept = await told('f')
  let read = 0
  const large = async (key: string) =>
    (await memory.current())(key, async () => ({ value: ++read, topics: [key], bytes: 60 * 1024 * 1024 }))
  for (const key of ['large-1', 'large-2', 'large-2', 'large-3', 'large-2']) await large(key)
  expect(read).toBe(3)
  await large('large-1')
  expect(read).toBe(4)
  expect(await told('f')).toBe(kept)
})

test('what changes while it is read is not kept', async () => {
  const first = await told('d', undefined, async () => {
    await changes('d')
    await memory.current()
  })
  expect(await told('d')).toBeGreaterThan(first)
})

test('many who ask together wait for one sign of life', async () => {
  await isRemembered('e')
  const asked = await Promise.all(Array.from({ length: 100 }, () => told('e')))
  expect(new Set(asked).size).toBe(1)
})

test('who asks while it is read waits for that reading, unless it has changed or failed', async () => {
  let begun = 0
  const reading = async (recall: Recall, key: string, during: () => Promise<unknown>) =>
    recall(key, async () => {
      const value = ++begun
      await during()
      return { value, topics: [key] }
    })
  const many = async (key: string, during: () => Promise<unknown>) => {
    const recall = await memory.current()
    return Promise.allSettled(Array.from({ length: 20 }, () => reading(recall, key, during)))
  }
  await until('it is connected', async () => (await memory.current()) !== askAlways)
  const pause = () => memory.current()
  expect(new Set((await many('g', pause)).map((one) => JSON.stringify(one))).size).toBe(1)
  expect(begun).toBe(1)
  await many('h', async () => {
    if (begun === 2) await changes('h')
    await memory.current()
  })
  expect(begun).toBeGreaterThan(2)
  begun = 0
  const outcomes = await many('i', async () => {
    await pause()
    if (begun === 1) throw new Error('away')
  })
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
})

test('without the connection everything is read, and after it too, once', async () => {
  await isRemembered('f')
  const before = await told('f')
  proxy.drop()
  await changes('f')
  expect(await told('f')).toBeGreaterThan(before)
  const away = await told('f')
  expect(await told('f')).toBeGreaterThan(away)
  proxy.refuse()
  proxy.heal()
  await isRemembered('f')
})
