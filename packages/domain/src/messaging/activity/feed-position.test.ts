import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, allOf, type FeedPosition, readPosition, readSnapshot, writePosition } from './feed-position.ts'

test('a position is short while nothing below is missing', () => {
  const start = allOf(readSnapshot('800:800:'))
  const next = after(start, { txid: 812n, id: 45n }, readSnapshot('813:813:'))
  expect(writePosition(next)).toBe('812.45')
  expect(readPosition('812.45')).toEqual(next)
})

test('what ran while an event was told is remembered as missing', () => {
  const start = allOf(readSnapshot('800:800:'))
  const next = after(start, { txid: 812n, id: 45n }, readSnapshot('809:815:809,811,814'))
  expect(writePosition(next)).toBe('812.45:813:809,811')
  expect(readPosition('812.45:813:809,811')).toEqual(next)
  const late = after(next, { txid: 809n, id: 44n }, readSnapshot('811:820:811'))
  expect(writePosition(late)).toBe('809.44:813:811')
})

test('a position behind no event in particular is behind all that a snapshot shows', () => {
  const all = allOf(readSnapshot('809:815:809,811'))
  expect(readPosition(writePosition(all))).toEqual({ ...all, upTo: { txid: 0n, id: 2n ** 63n - 1n } })
})

test('an id of before the upgrade means the events of before the upgrade', () => {
  expect(readPosition('17')).toEqual({ upTo: { txid: 0n, id: 17n }, xmax: 1n, unseen: [] })
})

test.each([
  '',
  'x',
  '-1',
  '1.',
  '.1',
  '1.2.3',
  '1.2:3',
  '1.2:3:4,',
  '1.2:3:,',
  '1.2:3:x',
  '5.2:5:',
  `${2n ** 63n}`,
  `1.2:3:${2n ** 63n}`,
  '1.2\n',
])('%j is no position', (text) => {
  expect(readPosition(text)).toBeNull()
})

/** A log whose transactions commit in any order, and a read after some of the commits. */
const history = fc.record({
  commits: fc.shuffledSubarray([...Array(8).keys()].map((n) => n + 1)),
  pages: fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
  cuts: fc.infiniteStream(fc.boolean()),
  readings: fc.infiniteStream(fc.boolean()),
})

type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never

const resumes = ({ commits, pages, cuts, readings }: History) => {
  const told: string[] = []
  const committed = new Set<number>()
  let position: FeedPosition = allOf({ xmax: 1n, running: [] })
  const read = () => {
    const running = [1, 2, 3, 4, 5, 6, 7, 8].filter((txid) => !committed.has(txid)).map(BigInt)
    const snapshot = { xmax: 9n, running }
    for (;;) {
      const page = unseen(committed, position).slice(0, pages.next().value)
      for (const event of page) {
        told.push(`${event.txid}.${event.id}`)
        position = after(position, event, snapshot)
        // The connection is lost, and another replica continues from the client's id.
        if (cuts.next().value) {
          position = readPosition(writePosition(position)) ?? position
          return read()
        }
      }
      if (page.length === 0) break
    }
    position = allOf(snapshot)
  }
  for (const txid of commits) {
    committed.add(txid)
    if (readings.next().value) read()
  }
  read()
  const all = commits.flatMap((txid) => [`${txid}.${10 - txid}`, `${txid}.${20 - txid}`])
  expect(told.toSorted()).toEqual(all.toSorted())
}

test('whoever resumes at any event gets each of the others, once', () => {
  fc.assert(fc.property(history, resumes), { numRuns: 500 })
})

/** As the database answers: visible events that were not sent, the rest of the last transaction first. */
function unseen(committed: ReadonlySet<number>, { upTo, xmax, unseen }: FeedPosition): { txid: bigint; id: bigint }[] {
  return [...committed]
    .map(BigInt)
    .flatMap((txid) => [
      { txid, id: 10n - txid },
      { txid, id: 20n - txid },
    ])
    .filter(({ txid, id }) => (txid === upTo?.txid ? id > upTo.id : txid >= xmax || unseen.includes(txid)))
    .sort(
      (a, b) =>
        Number(a.txid !== upTo?.txid) - Number(b.txid !== upTo?.txid) || Number(a.txid - b.txid) || Number(a.id - b.id),
    )
}
