import { expect, test } from 'vitest'
import { openStartTurns } from './start-turns.ts'

function slowStarts(atOnce: number) {
  const turns = openStartTurns(atOnce)
  const began: string[] = []
  const ends: (() => void)[] = []
  const places = new Map<string, number[]>()
  const start = (domainId: string, workloadId: string, signal = new AbortController().signal) => {
    const onPlace = (place: number) => places.set(workloadId, [...(places.get(workloadId) ?? []), place])
    return turns.run({ domainId, workloadId, signal, onPlace }, () => {
      began.push(workloadId)
      return new Promise<void>((end) => ends.push(end))
    })
  }
  const settled = () => new Promise(setImmediate)
  return { start, began, ends, places, settled }
}

test("one domain's forty builds do not hold up another's one", async () => {
  const { start, began, ends, settled } = slowStarts(3)
  const all = Array.from({ length: 40 }, (_, number) => start('flood', `flood-${number}`))
  await settled()
  // The last one is for somebody else.
  expect(began).toHaveLength(2)
  all.push(start('school', 'ann'))
  await settled()
  expect(began).toContain('ann')
  all.push(start('school', 'bob'), start('school', 'cid'))
  ends.shift()?.()
  await settled()
  ends.shift()?.()
  await settled()
  expect(began.filter((who) => who.startsWith('flood')).length).toBeLessThanOrEqual(4)
  while (began.length < 43 || ends.length > 0) {
    ends.shift()?.()
    await settled()
  }
  await Promise.all(all)
})

test('everybody hears their place as it changes, and whoever goes away gives theirs up', async () => {
  const { start, began, ends, places, settled } = slowStarts(1)
  const gone = new AbortController()
  void start('one', 'first')
  void start('one', 'second')
  const left = start('one', 'third', gone.signal).catch((error: unknown) => error)
  void start('one', 'fourth')
  void start('other', 'ann')
  await settled()
  // The other domain has had no turn yet, so its turn is the next.
  expect([...places].map(([who, heard]) => [who, heard.at(-1)])).toEqual([
    ['second', 2],
    ['third', 3],
    ['fourth', 4],
    ['ann', 1],
  ])
  gone.abort(new Error('not wanted any more'))
  expect(await left).toMatchObject({ message: 'not wanted any more' })
  expect(places.get('fourth')?.at(-1)).toBe(3)
  ends.shift()?.()
  await settled()
  expect(began).toEqual(['first', 'ann'])
  expect(places.get('second')).toEqual([1, 2, 1])
})
