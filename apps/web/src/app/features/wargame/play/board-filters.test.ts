import type { LevelCard } from '@pathwar/contracts/wargame/play'
import { describe, expect, test } from 'vitest'
import { boardSearch, categoryProgress, groupCards, toggleFilter } from './board-filters.ts'

const card = (slug: string, category: string, more: Partial<LevelCard> = {}): LevelCard => ({
  slug,
  name: slug,
  category,
  difficulty: 'easy',
  tags: [],
  price: 10,
  reward: 20,
  solves: 0,
  state: 'available',
  affordable: true,
  instance: null,
  place: null,
  ...more,
})

const cards = [
  card('a', 'web', { state: 'solved', place: 1 }),
  card('b', 'shell', { affordable: false }),
  card('c', 'web', { state: 'bought', instance: 'ready' }),
  card('d', 'web'),
]
const shown = (show?: string, category?: string) =>
  groupCards(cards, { ...(show && { show }), ...(category && { category }) }).flatMap((group) =>
    group.cards.map(({ slug }) => slug),
  )

describe('the board', () => {
  test('groups levels by category in the order of their first level', () => {
    expect(groupCards(cards, {}).map(({ category }) => category)).toEqual(['web', 'shell'])
  })

  test.each([
    ['unsolved', ['c', 'd', 'b']],
    ['affordable', ['d']],
    ['running', ['c']],
    ['unsolved,running', ['c']],
  ])('filtered by %s shows %j', (show, slugs) => expect(shown(show)).toEqual(slugs))

  test('of one category shows that one alone', () => expect(shown(undefined, 'shell')).toEqual(['b']))

  test('counts progress whatever is filtered', () => {
    expect(categoryProgress(cards)).toEqual([
      { category: 'web', solved: 1, total: 3 },
      { category: 'shell', solved: 0, total: 1 },
    ])
  })
})

describe('the address of a board', () => {
  test('drops what it does not know', () => {
    expect(boardSearch({ show: 'running,nonsense', x: 1 })).toEqual({ show: 'running' })
    expect(boardSearch({ show: 'nonsense' })).toEqual({})
  })

  test('switches one filter on and off', () => {
    expect(toggleFilter(undefined, 'running')).toBe('running')
    expect(toggleFilter('running', 'unsolved')).toBe('running,unsolved')
    expect(toggleFilter('running', 'running')).toBeUndefined()
  })
})
