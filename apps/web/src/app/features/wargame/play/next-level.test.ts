import type { LevelCard } from '@pathwar/contracts/wargame/play'
import { expect, test } from 'vitest'
import { nextLevel } from './next-level.ts'

function card(slug: string, category: string, state: LevelCard['state'], affordable = true): LevelCard {
  return {
    slug,
    ...{ category, color: null },
    state,
    affordable,
    name: slug,
    difficulty: 'easy',
    tags: [],
    price: 1,
    reward: 1,
    points: 1,
    solves: 0,
    instance: null,
    waiting: false,
    place: null,
    lock: null,
    dueAt: null,
    closed: false,
    scoredOutside: false,
  }
}

const next = (...cards: LevelCard[]) => nextLevel(cards, 'here')?.slug

test('the same category goes on, with what is bought before what can be bought', () => {
  const here = card('here', 'web', 'solved')
  expect(next(card('crypto', 'crypto', 'bought'), here, card('web', 'web', 'available'))).toBe('web')
  expect(next(here, card('web', 'web', 'available'), card('mine', 'web', 'bought'))).toBe('mine')
  expect(next(here, card('crypto', 'crypto', 'available'), card('shell', 'shell', 'bought'))).toBe('shell')
})

test('what is solved, too dear or the level itself is not next', () => {
  const here = card('here', 'web', 'bought')
  expect(next(here, card('done', 'web', 'solved'), card('dear', 'web', 'available', false))).toBeUndefined()
})
