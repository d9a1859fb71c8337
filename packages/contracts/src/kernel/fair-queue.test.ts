import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { createFairQueue, type FairQueueOptions, QueueFull } from './fair-queue.ts'

afterEach(() => vi.useRealTimers())

/** A queue whose turns end when the test says so; `served` has who had one, in order. */
function aQueue(options: Partial<FairQueueOptions> = {}) {
  const queue = createFairQueue({ atOnce: 1, waiting: 1000, patienceMs: 60_000, ...options })
  const served: string[] = []
  const refused: unknown[] = []
  const turns: (() => void)[] = []
  const come = (who: string, times = 1, signal?: AbortSignal) => {
    for (let time = 0; time < times; time++) {
      queue.enter(who.split('/'), signal).then(
        (leave) => {
          served.push(who)
          turns.push(leave)
        },
        (error) => refused.push(error),
      )
    }
  }
  /** Ends one turn after another until nobody waits. */
  const finish = async () => {
    await settled()
    for (let leave = turns.shift(); leave; leave = turns.shift()) {
      leave()
      await settled()
    }
  }
  return { ...queue, served, refused, turns, come, finish }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

test('who comes after a hundred of another has the next turn but one', async () => {
  const { come, finish, served } = aQueue()
  come('flood/mallory', 100)
  come('school/ann', 2)
  await finish()
  expect(served).toHaveLength(102)
  expect(served.slice(0, 5)).toEqual(['flood/mallory', 'school/ann', 'flood/mallory', 'school/ann', 'flood/mallory'])
})

test('each level of the tree shares its turns: many of one group are no more than one of another', async () => {
  const { come, finish, served } = aQueue()
  for (let name = 0; name < 50; name++) come(`flood/name-${name}`)
  come('school/ann')
  come('school/bob')
  await finish()
  expect(served.indexOf('school/ann')).toBeLessThanOrEqual(2)
  expect(served.indexOf('school/bob')).toBeLessThanOrEqual(4)
})

test('who comes again and again, each time anew, is not before who waits', async () => {
  const { come, turns, served } = aQueue()
  come('home/mallory')
  come('school/ann', 3)
  for (let turn = 0; turn < 6; turn++) {
    await settled()
    come('home/mallory')
    turns.shift()?.()
  }
  await settled()
  expect(served.filter((who) => who === 'school/ann')).toHaveLength(3)
})

test('the line tells the order of the turns, as long as nobody else comes', async () => {
  const { come, finish, served, line } = aQueue({ shareOf: ([first]) => ({ weight: first === 'agents' ? 3 : 1 }) })
  come('domains/flood')
  come('domains/flood', 5)
  come('agents/one', 4)
  come('domains/ann', 2)
  const told = line().map((path) => path.join('/'))
  await finish()
  expect(told).toHaveLength(11)
  expect(served.slice(1)).toEqual(told)
})

test('a weight gives as many turns for one', async () => {
  const { come, finish, served } = aQueue({ shareOf: ([first]) => ({ weight: first === 'agents' ? 3 : 1 }) })
  come('domains/flood')
  come('domains/flood', 20)
  come('agents/one', 9)
  await finish()
  expect(served.slice(0, 13).filter((who) => who === 'agents/one')).toHaveLength(9)
})

test('nobody runs more at once than their share, and what they leave free is for others', async () => {
  const { come, size, served } = aQueue({ atOnce: 4, shareOf: (path) => (path.length === 2 ? { atOnce: 2 } : {}) })
  come('one/mallory', 10)
  await settled()
  expect(size()).toEqual({ running: 2, waiting: 8 })
  come('one/ann')
  await settled()
  expect(served).toEqual(['one/mallory', 'one/mallory', 'one/ann'])
})

test('who has too many waiting is refused, and told that they are their own', async () => {
  const { come, refused, size } = aQueue({ shareOf: (path) => (path.length === 2 ? { waiting: 3 } : {}) })
  come('one/mallory', 10)
  come('one/ann')
  await settled()
  expect(refused).toHaveLength(6)
  expect(refused[0]).toMatchObject({ own: true })
  expect(size()).toEqual({ running: 1, waiting: 4 })
})

test('where it is full, who has brought most loses their last to who has brought less', async () => {
  const { come, finish, refused, served } = aQueue({ waiting: 10 })
  come('flood/mallory', 11)
  for (const name of ['ann', 'bob', 'cid']) come(`school/${name}`)
  await settled()
  expect(refused).toHaveLength(3)
  expect(refused[0]).toBeInstanceOf(QueueFull)
  expect(refused[0]).toMatchObject({ own: false })
  await finish()
  expect(served.filter((who) => who.startsWith('school/'))).toEqual(['school/ann', 'school/bob', 'school/cid'])
})

test('who goes away takes no turn, waiting or not yet', async () => {
  const { come, finish, refused, served, size } = aQueue()
  const gone = new AbortController()
  come('one/ann')
  come('one/mallory', 5, gone.signal)
  come('one/bob')
  gone.abort()
  come('one/mallory', 1, gone.signal)
  await finish()
  expect(served).toEqual(['one/ann', 'one/bob'])
  expect(refused).toHaveLength(6)
  expect(size()).toEqual({ running: 0, waiting: 0 })
})

test('nobody waits for ever', async () => {
  vi.useFakeTimers()
  const { come, refused } = aQueue({ patienceMs: 5000 })
  come('one/ann', 2)
  await vi.advanceTimersByTimeAsync(5001)
  expect(refused).toMatchObject([{ own: false }])
})

test('work that fails ends its turn', async () => {
  const { run, size } = aQueue()
  await expect(run(['one', 'ann'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(size()).toEqual({ running: 0, waiting: 0 })
})

test('whatever comes and goes: shares hold, nobody is lost, and nobody who waits is passed by one who has more', async () => {
  const who = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z')).map((path) => path.join('/'))
  const step = fc.oneof(fc.record({ come: who }), fc.record({ end: fc.nat(5) }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { come, finish, turns, served, refused, size } = aQueue({
        atOnce: 3,
        shareOf: (path) => (path.length === 2 ? { atOnce: 2 } : {}),
      })
      let came = 0
      for (const one of steps) {
        if ('come' in one) {
          come(one.come)
          came += 1
        } else turns.splice(one.end, 1)[0]?.()
        await settled()
        const { running, waiting } = size()
        expect(running).toBeLessThanOrEqual(3)
        expect(served.length + waiting).toBe(came)
      }
      await finish()
      expect([served.length, refused.length, size().waiting]).toEqual([came, 0, 0])
    }),
    { numRuns: 100 },
  )
})
