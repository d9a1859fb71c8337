import { Scoring, type StrategyName, strategies, usualScoring } from '@pathwar/contracts/wargame/scoring'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LevelFacts, pointsAt, worthOf } from './worth.rules.ts'

const level = (solves: number, facts: Partial<LevelFacts> = {}): LevelFacts => ({
  ...{ reward: 500, solves, bought: 300, mostSolves: 200, firstSolvedAt: null, seconds: 172_800 },
  ...facts,
})
const base = (scoring: Scoring, solves: number, facts?: Partial<LevelFacts>) =>
  worthOf(scoring, level(solves, facts)).at(-1)

// Computed from the sources of the platforms, with 500 as the most and 100 as the least.
const columns: [Scoring, number[]][] = [
  [Scoring.parse({ strategy: 'ctfd-linear', decay: 10 }), [500, 500, 490, 480, 460, 410, 310, 210, 100, 100, 100]],
  [Scoring.parse({ strategy: 'ctfd-logarithmic', decay: 50 }), [500, 500, 500, 500, 498, 488, 443, 366, 116, 100, 100]],
  [Scoring.parse({ strategy: 'noctf-quadratic', decay: 50 }), [500, 500, 500, 500, 498, 488, 443, 366, 116, 100, 100]],
  [
    Scoring.parse({ strategy: 'gzctf', minimumPercent: 20, difficulty: 5 }),
    [500, 500, 427, 368, 279, 166, 108, 101, 100, 100, 100],
  ],
  [Scoring.parse({ strategy: 'rctf-legacy' }), [500, 498, 496, 495, 491, 481, 458, 432, 370, 213, 100]],
  [Scoring.parse({ strategy: 'rctf-classic' }), [500, 500, 481, 458, 415, 334, 245, 202, 162, 129, 113]],
  [Scoring.parse({ strategy: 'rctf-steep' }), [500, 500, 443, 400, 340, 260, 196, 169, 144, 123, 112]],
  [Scoring.parse({ strategy: 'rctf-sekai' }), [500, 500, 478, 458, 423, 357, 270, 211, 131, 100, 100]],
  [Scoring.parse({ strategy: 'pathwar' }), [110, 100, 92, 85, 75, 57, 40, 31, 22, 14, 10]],
]
const counts = [0, 1, 2, 3, 5, 10, 20, 30, 50, 100, 200]

test.each(columns)('%j is what its platform computes', (scoring, expected) => {
  expect(counts.map((n) => base(scoring, n))).toEqual(expected)
})

test('the first solvers of GZCTF get some percent more, a half to the even number', () => {
  const scoring = Scoring.parse({ strategy: 'gzctf' })
  expect(worthOf(scoring, level(1))).toEqual([525, 515, 505, 500])
  // 5 % of 90 is 4.5, and 94.5 goes to 94; 3 % more is 92.7.
  expect(worthOf(scoring, level(0, { reward: 90 }))).toEqual([94, 93, 91, 90])
})

test('Haaukins ends the curve at a fixed number of solves', () => {
  const scoring = Scoring.parse({ strategy: 'rctf-legacy', fullSolves: 10 })
  expect(base(scoring, 10)).toBe(100)
  expect(base(scoring, 5000)).toBe(100)
})

test('genni pays two teams, jammy pays for waiting', () => {
  expect([0, 1, 2, 3].map((n) => base(usualScoring('rctf-genni'), n))).toEqual([500, 500, 500, 0])
  const jammy = Scoring.parse({ strategy: 'rctf-jammy' })
  const at = (firstSolvedAt: number | null) => base(jammy, 1, { firstSolvedAt })
  expect([at(null), at(0), at(0.4), at(0.8), at(1)]).toEqual([500, 100, 300, 500, 500])
})

test('RootTheBox takes ten percent a solve: of all, or of those who come later', () => {
  expect([0, 1, 2, 3, 12].map((n) => base(usualScoring('rootthebox-all'), n))).toEqual([500, 500, 450, 400, 1])
  expect(worthOf(usualScoring('rootthebox-future'), level(7))).toEqual([
    500, 450, 400, 350, 300, 250, 200, 150, 100, 50, 1,
  ])
})

test('noCTF: a curve with two settings, bounds, and a bonus by place', () => {
  const curve = Scoring.parse({ strategy: 'noctf-exponential', k: 10, j: 1 })
  expect([0, 1, 11, 21].map((n) => base(curve, n))).toEqual([500, 500, 300, 233.33])
  const bounded = Scoring.parse({ strategy: 'noctf-bounded', lower: 50, upper: 200, bonus: [20, 10] })
  expect(worthOf(bounded, level(3))).toEqual([220, 210, 200])
  expect(worthOf(bounded, level(3, { reward: 20 }))).toEqual([70, 60, 50])
})

test('medals of the first generation: ten points, a medal, and what few have solved', () => {
  const medals = usualScoring('pathwar-medals')
  expect(worthOf(medals, level(0))).toEqual([19, 15, 12, 10])
  expect(worthOf(medals, level(300))).toEqual([19, 15, 12, 10])
  expect(worthOf(medals, level(3))).toEqual([28, 24, 21, 19]) // -2 ln(3 / 300) is 9.2
})

const names = Object.keys(strategies).map((name) => Scoring.parse({ strategy: name }).strategy)

/** I5, the invariant of formulas: what one of the field does not keep of it, by its own design. */
const breaks: Record<'first' | 'bounds' | 'falls' | 'alone', readonly StrategyName[]> = {
  /** The first solver has the reward. */
  first: ['rctf-legacy', 'rctf-jammy', 'noctf-bounded', 'rootthebox-future', 'pathwar', 'pathwar-medals'],
  /** Nobody but a medallist has more than the reward. */
  bounds: ['noctf-bounded', 'pathwar', 'pathwar-medals'],
  /** More solves are never worth more. */
  falls: [],
  /** What is solved elsewhere changes nothing. */
  alone: ['rctf-legacy'],
}
const facts = fc.record({
  reward: fc.integer({ min: 1, max: 5000 }),
  solves: fc.integer({ min: 1, max: 500 }),
  more: fc.integer({ min: 1, max: 300 }),
  bought: fc.integer({ min: 1000, max: 2000 }),
  mostSolves: fc.integer({ min: 800, max: 1000 }),
  firstSolvedAt: fc.double({ min: 0, max: 1, noNaN: true }),
  seconds: fc.integer({ min: 3600, max: 1_000_000 }),
})
const kept = (what: keyof typeof breaks) => names.filter((name) => !breaks[what].includes(name))

test.each(kept('first'))('I5, %s: whoever is first has the reward', (name) => {
  fc.assert(fc.property(facts, (one) => worthOf(usualScoring(name), { ...one, solves: 1 }).at(-1) === one.reward))
})

test.each(kept('bounds'))('I5, %s: it stays between nothing and the reward', (name) => {
  fc.assert(
    fc.property(facts, (one) => {
      const worth = worthOf(usualScoring(name), one).at(-1) ?? Number.NaN
      return worth >= 0 && worth <= one.reward
    }),
  )
})

test.each(kept('falls'))('I5, %s: a solve more is never worth more, and a better place never less', (name) => {
  fc.assert(
    fc.property(facts, ({ more, ...one }) => {
      const now = worthOf(usualScoring(name), one)
      const later = worthOf(usualScoring(name), { ...one, solves: one.solves + more })
      return (later.at(-1) ?? 0) <= (now.at(-1) ?? 0) && now.every((points, at) => points >= (now[at + 1] ?? 0))
    }),
  )
})

test.each(kept('alone'))('I5, %s: what is solved elsewhere changes nothing', (name) => {
  fc.assert(
    fc.property(facts, (one) => {
      const elsewhere = { ...one, mostSolves: one.mostSolves + one.more }
      return String(worthOf(usualScoring(name), elsewhere)) === String(worthOf(usualScoring(name), one))
    }),
  )
})

test('legacy moves with the level that most have solved', () => {
  const scoring = usualScoring('rctf-legacy')
  expect(base(scoring, 10, { mostSolves: 20 })).toBeLessThan(base(scoring, 10, { mostSolves: 200 }) ?? 0)
})

test('a place has its own points, and those behind the list the last ones', () => {
  expect([1, 2, 3, 9].map((place) => pointsAt([30, 20, 10], place))).toEqual([30, 20, 10, 10])
})
