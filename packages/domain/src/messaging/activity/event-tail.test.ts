import { until } from '@pathwar/testing/until'
import { expect, test } from 'vitest'
import type { FeedEvent } from './event.policy.ts'
import { type EventTail, type News, openEventTail, type TailCursor } from './event-tail.ts'
import { after, allOf, type FeedPosition, type Snapshot, writePosition } from './feed-position.ts'

type Logged = { txid: bigint; id: bigint; committed: boolean }

/** An event log that counts its reads; `open` begins a transaction that commits later. */
function aLog(length: number) {
  const log: Logged[] = []
  const counts = { readings: 0 }
  const begin = (): Logged => {
    const number = BigInt(log.length + 1)
    const event = { txid: number, id: number, committed: false }
    log.push(event)
    return event
  }
  const add = (many = 1) => {
    for (let added = 0; added < many; added++) begin().committed = true
  }
  const snapshot = async (): Promise<Snapshot> => ({
    xmax: BigInt(log.length + 1),
    running: log.filter(({ committed }) => !committed).map(({ txid }) => txid),
  })
  const source = {
    snapshot,
    async after(position: FeedPosition, shown?: Snapshot) {
      counts.readings += 1
      const at = shown ?? (await snapshot())
      const visible = log.filter(({ txid }) => txid < at.xmax && !at.running.includes(txid))
      let last = position
      const events = visible
        .filter(({ txid }) => txid !== position.upTo?.txid && (txid >= position.xmax || position.unseen.includes(txid)))
        .slice(0, 500)
        .map((event) => {
          last = after(last, event, at)
          return anEvent(writePosition(last))
        })
      return { events, snapshot: at, more: events.length === 500 }
    },
  }
  add(length)
  return { tail: openEventTail(source), counts, add, begin }
}

function anEvent(id: string): FeedEvent {
  const scope = { tournamentId: null, teamId: null, userId: null, actorId: null, actor: null }
  return { id, name: 'team.created', payload: {}, at: '2026-05-01T12:00:00.000Z', ...scope }
}

const numberOf = ({ id }: FeedEvent) => Number(id.split('.')[0])
const numbersFrom = async (tail: EventTail, cursor: TailCursor) => (await tail.after(cursor)).events.map(numberOf)
const upTo = (xmax: number): TailCursor => ({ position: allOf({ xmax: BigInt(xmax + 1), running: [] }), seq: null })

/** Reads until there is no more. */
async function everythingFrom(tail: EventTail, from: TailCursor): Promise<number[]> {
  const seen: number[] = []
  for (let next = await tail.after(from); next.events.length > 0; next = await tail.after(next.cursor))
    seen.push(...next.events.map(numberOf))
  return seen
}

const upToNumber = (most: number) => Array.from({ length: most }, (_, index) => index + 1)

test('a tail begins at the newest event', async () => {
  const { tail, add } = aLog(3)
  const newest = await tail.newest()
  expect(await numbersFrom(tail, newest)).toEqual([])
  add()
  tail.note()
  expect(await numbersFrom(tail, newest)).toEqual([4])
})

test('many feeds share one reading', async () => {
  const { tail, counts, add } = aLog(3)
  const newest = await tail.newest()
  add()
  tail.note()
  counts.readings = 0
  const seen = await Promise.all(Array.from({ length: 50 }, () => numbersFrom(tail, newest)))
  expect(seen).toEqual(Array.from({ length: 50 }, () => [4]))
  expect(counts.readings).toBe(1)
})

test('what is noted while a reading is under way is in the answer', async () => {
  const { tail, add } = aLog(0)
  const newest = await tail.newest()
  add()
  tail.note()
  const answer = numbersFrom(tail, newest)
  add()
  tail.note()
  expect(await answer).toEqual([1, 2])
})

test('who is far behind gets pages of the past, and then everything', async () => {
  const { tail, add } = aLog(1200)
  const first = await tail.after(upTo(0))
  expect(first.events).toHaveLength(500)
  add()
  tail.note()
  expect([...first.events.map(numberOf), ...(await everythingFrom(tail, first.cursor))]).toEqual(upToNumber(1201))
})

test('a burst larger than what is kept loses nothing', async () => {
  const { tail, add } = aLog(1)
  const newest = await tail.newest()
  add(2500)
  tail.note()
  expect([1, ...(await everythingFrom(tail, newest))]).toEqual(upToNumber(2501))
})

test('what commits late is told when it does, and once', async () => {
  const { tail, add, begin } = aLog(0)
  const newest = await tail.newest()
  const late = begin()
  add()
  tail.note()
  const { events, cursor } = await tail.after(newest)
  expect(events.map(({ id }) => id)).toEqual(['2.2:3:1'])
  late.committed = true
  add()
  tail.note()
  expect(await numbersFrom(tail, cursor)).toEqual([1, 3])
  // Another tail, on another replica, knows from the id what was already sent.
  const resumed = await tail.cursorOf('2.2:3:1')
  expect(await everythingFrom(tail, resumed ?? newest)).toEqual([1, 3])
})

test('a feed that resumes where this tail was asks nobody; one that knows what it does not makes it look', async () => {
  const { tail, counts, add } = aLog(1)
  await tail.newest()
  add(2)
  tail.note()
  await tail.newest()
  counts.readings = 0
  const known = await tail.cursorOf('2.2')
  expect(known).toMatchObject({ seq: expect.any(Number) })
  expect(await everythingFrom(tail, known ?? upTo(0))).toEqual([3])
  expect(counts.readings).toBe(0)
  add(2)
  expect(await everythingFrom(tail, (await tail.cursorOf('4.4')) ?? upTo(0))).toEqual([5])
})

test.each(['nonsense', '900.1', '1.1:900:'])('%s is no cursor in this log', async (id) => {
  const { tail } = aLog(3)
  expect(await tail.cursorOf(id)).toBeNull()
})

/** What a tail has told, as numbers of events; null: to look for oneself. */
function told(tail: EventTail) {
  const news: (number[] | null)[] = []
  const stop = tail.onNews((one) => news.push(one?.events.map(numberOf) ?? null))
  return { news, stop }
}

test('looking tells only when there was something', async () => {
  const { tail, add } = aLog(1)
  const { news } = told(tail)
  await tail.newest()
  await tail.look()
  expect(news).toEqual([])
  add()
  await tail.look()
  expect(news).toEqual([[2]])
})

test('a note is read by itself, and what follows it closely is read and told together', async () => {
  const { tail, add, counts } = aLog(1)
  const newest = await tail.newest()
  const { news } = told(tail)
  counts.readings = 0
  for (let note = 0; note < 20; note++) {
    add()
    tail.note()
    await Promise.resolve()
  }
  await until('all are told', () => news.flat().length === 20)
  add()
  tail.note()
  await until('one more is told', () => news.flat().length === 21)
  expect(news.flat()).toEqual(Array.from({ length: 21 }, (_, at) => at + 2))
  expect(counts.readings).toBeLessThanOrEqual(3)
  expect((await tail.after(newest)).events).toHaveLength(21)
})

test('news say from where on they are, so that who was there may pass over them', async () => {
  const { tail, add } = aLog(1)
  const before = await tail.newest()
  const all: News[] = []
  tail.onNews((news) => news && all.push(news))
  add(2)
  await tail.look()
  add(1500)
  await tail.look()
  expect(all[0]).toMatchObject({ from: before.seq, cursor: { seq: (before.seq ?? 0) + 2 } })
  // More than is kept: nobody was where these begin.
  expect(all[1]?.from).toBeGreaterThan(all[0]?.cursor.seq ?? 0)
  expect(await numbersFrom(tail, all[1]?.cursor ?? before)).toEqual([])
})

test('a reading that failed is made again', async () => {
  let broken = true
  const { snapshot, position } = { snapshot: { xmax: 2n, running: [] }, position: upTo(1) }
  const source = {
    snapshot: async () => snapshot,
    after: async () => {
      if (broken) throw new Error('the database is away')
      return { events: [anEvent('2.2')], snapshot: { xmax: 3n, running: [] }, more: false }
    },
  }
  const tail = openEventTail(source)
  await expect(tail.newest()).rejects.toThrow('away')
  broken = false
  expect(await numbersFrom(tail, position)).toEqual([2])
})

test('when a reading fails, all are told to look for themselves', async () => {
  const source = {
    snapshot: async () => ({ xmax: 2n, running: [] }),
    after: async () => {
      throw new Error('the database is away')
    },
  }
  const tail = openEventTail(source)
  const { news } = told(tail)
  tail.note()
  await until('it is told', () => news.length > 0)
  expect(news).toEqual([null])
})

test('a feed that ended is not called any more', () => {
  const { tail } = aLog(0)
  const { news, stop } = told(tail)
  tail.wake()
  stop()
  tail.wake()
  expect(news).toEqual([null])
})

test('many feeds are told in turns, between which the process does other things', async () => {
  const { tail, add } = aLog(1)
  await tail.newest()
  const feeds = Array.from({ length: 120 }, () => told(tail))
  const heard = () => feeds.filter(({ news }) => news.length > 0).length
  const between: number[] = []
  const look = () => {
    between.push(heard())
    if (heard() < 119) setImmediate(look)
  }
  add()
  await tail.look()
  feeds.at(-1)?.stop()
  look()
  await until('all but one are told', () => heard() === 119)
  expect(between.filter((count) => count > 0 && count < 119).length).toBeGreaterThan(1)
  expect(feeds.at(-1)?.news).toEqual([])
})
