import { expect, test } from 'vitest'
import type { FeedEvent } from './event.policy.ts'
import { openEventTail } from './event-tail.ts'

/** An event log that counts how often it is read. */
function aLog(length: number) {
  const log = Array.from({ length }, (_, index) => anEvent(index + 1))
  const counts = { readings: 0 }
  const source = {
    lastId: async () => log.at(-1)?.id ?? '0',
    after: async (id: string) => {
      counts.readings += 1
      return log.filter((event) => Number(event.id) > Number(id)).slice(0, 500)
    },
  }
  const add = (many = 1) => {
    for (let added = 0; added < many; added++) log.push(anEvent(log.length + 1))
  }
  return { tail: openEventTail(source), counts, add }
}

function anEvent(id: number): FeedEvent {
  const scope = { tournamentId: null, teamId: null, userId: null, actorId: null, actor: null }
  return { id: String(id), name: 'team.created', payload: {}, at: '2026-05-01T12:00:00.000Z', ...scope }
}

const idsOf = (events: readonly FeedEvent[]) => events.map(({ id }) => Number(id))

test('a tail begins at the newest event', async () => {
  const { tail } = aLog(3)
  expect(await tail.newest()).toBe('3')
  expect(await tail.after('3')).toEqual([])
})

test('many feeds share one reading', async () => {
  const { tail, counts, add } = aLog(3)
  await tail.newest()
  add()
  tail.note()
  counts.readings = 0
  const seen = await Promise.all(Array.from({ length: 50 }, () => tail.after('3')))
  expect(seen.map(idsOf)).toEqual(Array.from({ length: 50 }, () => [4]))
  expect(counts.readings).toBe(2)
})

test('what is noted while a reading is under way is in the answer', async () => {
  const { tail, add } = aLog(0)
  await tail.newest()
  add()
  tail.note()
  const answer = tail.after('0')
  add()
  tail.note()
  expect(idsOf(await answer)).toEqual([1, 2])
})

test('who is far behind gets pages of the past, and then everything', async () => {
  const { tail } = aLog(1200)
  const seen: number[] = []
  for (let page = await tail.after('0'); page.length > 0; page = await tail.after(String(seen.at(-1)))) {
    seen.push(...idsOf(page))
  }
  expect(seen).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1))
})

test('a burst larger than what is kept loses nothing', async () => {
  const { tail, add } = aLog(1)
  await tail.newest()
  add(2500)
  tail.note()
  const seen = [1]
  for (let page = await tail.after('1'); page.length > 0; page = await tail.after(String(seen.at(-1)))) {
    seen.push(...idsOf(page))
  }
  expect(seen).toHaveLength(2501)
  expect(new Set(seen).size).toBe(2501)
})

test('a reading that failed is made again', async () => {
  let broken = true
  const source = {
    lastId: async () => '1',
    after: async (id: string) => {
      if (broken) throw new Error('the database is away')
      return id === '1' ? [anEvent(2)] : []
    },
  }
  const tail = openEventTail(source)
  await expect(tail.newest()).rejects.toThrow('away')
  broken = false
  expect(idsOf(await tail.after('1'))).toEqual([2])
})

test('a feed that ended is not called any more', () => {
  const { tail } = aLog(0)
  let calls = 0
  const stop = tail.onNote(() => {
    calls += 1
  })
  tail.note()
  stop()
  tail.note()
  expect(calls).toBe(1)
})
