import { expect, test } from 'vitest'
import { rankChanges } from './rank-changes.ts'

const row = (teamSlug: string, rank: number | null) => ({ teamSlug, rank })

test('who has passed others has risen by as many places, who was passed has fallen, and who had no rank is new', () => {
  const before = [row('ants', 1), row('bees', 2), row('cats', null)]
  const now = [row('bees', 1), row('cats', 2), row('ants', 3), row('dogs', null)]
  expect([...rankChanges(now, before)]).toEqual([
    ['bees', 1],
    ['cats', null],
    ['ants', -2],
  ])
})
