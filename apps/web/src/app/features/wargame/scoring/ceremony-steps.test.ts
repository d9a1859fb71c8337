import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { expect, test } from 'vitest'
import { ceremonyAfter } from './ceremony-steps.ts'

/** A board with these scores, in their order; teams of equal score in the order of their names. */
function board(scores: Record<string, number>): ScoreboardRow[] {
  return Object.entries(scores)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([teamSlug, score], index) => {
      const rank = score > 0 ? index + 1 : null
      return {
        ...{ rank, team: teamSlug.toUpperCase(), teamSlug, score, solves: 0, lastSolveAt: null },
        ...{ bracket: null, medals: [0, 0, 0] },
      }
    })
}

const shown = (state: ReturnType<typeof ceremonyAfter>) =>
  state.rows.map(({ teamSlug, score, revealed }) => `${teamSlug} ${score}${revealed ? '!' : ''}`)

test('it goes from the last rank to the first, and whoever has risen moves up', () => {
  const frozen = board({ ants: 100, bees: 80, cats: 50 })
  const final = board({ ants: 100, bees: 90, cats: 95 })
  const after = (steps: number) => ceremonyAfter(frozen, final, steps)
  expect(shown(after(0))).toEqual(['ants 100', 'bees 80', 'cats 50'])
  expect(after(0)).toMatchObject({ last: null, next: 'cats' })
  expect(shown(after(1))).toEqual(['ants 100', 'cats 95!', 'bees 80'])
  expect(after(1)).toMatchObject({ last: { teamSlug: 'cats', rank: 2 }, next: 'bees' })
  expect(shown(after(2))).toEqual(['ants 100', 'cats 95!', 'bees 90!'])
  expect(shown(after(3))).toEqual(['ants 100!', 'cats 95!', 'bees 90!'])
  expect(after(3).next).toBeNull()
  expect(after(9)).toEqual(after(3))
})

test('whoever came after the freeze begins at the end, without a score', () => {
  const state = ceremonyAfter(board({ ants: 10 }), board({ ants: 10, bees: 20 }), 0)
  expect(state.rows).toMatchObject([{ teamSlug: 'ants' }, { teamSlug: 'bees', score: 0, rank: null }])
})

const names = ['ants', 'bees', 'cats']
const boards = [0, 1, 2].flatMap((ants) =>
  [0, 1, 2].flatMap((bees) => [0, 1, 2].map((cats) => board({ ants, bees, cats }))),
)

test('each step reveals one team, always the lowest, and in the end it is the final board, whatever it was', () => {
  for (const frozen of boards) {
    for (const final of boards) {
      for (let steps = 0; steps < names.length; steps += 1) {
        const [before, after] = [ceremonyAfter(frozen, final, steps), ceremonyAfter(frozen, final, steps + 1)]
        const score = final.find(({ teamSlug }) => teamSlug === before.next)?.score
        expect(after.last).toMatchObject({ teamSlug: before.next, score })
        expect(after.rows.filter(({ revealed }) => revealed)).toHaveLength(steps + 1)
      }
      const end = ceremonyAfter(frozen, final, names.length)
      expect(end.rows).toMatchObject(final.map(({ teamSlug, score, rank }) => ({ teamSlug, score, rank })))
    }
  }
})
