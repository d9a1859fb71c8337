import type { LevelCard } from '@pathwar/contracts/wargame/play'
import { describe, expect, test } from 'vitest'
import { boardSearch, categoryProgress, type Grouped, groupCards, toggleFilter } from './board-filters.ts'

const card = (slug: string, category: string, more: Partial<LevelCard> = {}): LevelCard => ({
  slug,
  name: slug,
  category,
  color: null,
  difficulty: 'easy',
  tags: [],
  price: 10,
  reward: 20,
  points: 20,
  solves: 0,
  state: 'available',
  affordable: true,
  instance: null,
  waiting: false,
  place: null,
  lock: null,
  dueAt: null,
  closed: false,
  scoredOutside: false,
  ...more,
})

const cards = [
  card('a', 'web', { state: 'solved', place: 1 }),
  card('b', 'shell', { affordable: false }),
  card('c', 'web', { state: 'bought', instance: 'ready' }),
  card('d', 'web'),
]
const board: Grouped = {
  levels: cards,
  nameless: [{ category: 'iron', levels: 2 }],
  categories: [
    { category: 'web', color: 'teal' },
    { category: 'iron', color: null },
    { category: 'shell', color: null },
  ],
}
const shown = (show?: string, category?: string) =>
  groupCards(board, { ...(show && { show }), ...(category && { category }) }).flatMap((group) =>
    group.cards.map(({ slug }) => slug),
  )

describe('the board', () => {
  test('groups levels by category in the order that the server says, with those that are nameless', () => {
    expect(groupCards(board, {}).map(({ category, nameless }) => `${category} ${nameless}`)).toEqual([
      ...['web 0', 'iron 2', 'shell 0'],
    ])
    expect(groupCards(board, { show: 'affordable' }).map(({ category }) => category)).toEqual(['web'])
  })

  test.each([
    ['unsolved', ['c', 'd', 'b']],
    ['affordable', ['d']],
    ['running', ['c']],
    ['unsolved,running', ['c']],
  ])('filtered by %s shows %j', (show, slugs) => expect(shown(show)).toEqual(slugs))

  test('of one category shows that one alone', () => expect(shown(undefined, 'shell')).toEqual(['b']))

  test('counts progress whatever is filtered', () => {
    const hill = card('hill', 'shell', { scoredOutside: true })
    expect(categoryProgress({ ...board, levels: [...cards, hill] })).toEqual([
      { category: 'web', color: 'teal', levels: 3, solved: 1, total: 3 },
      { category: 'iron', color: null, levels: 2, solved: 0, total: 2 },
      { category: 'shell', color: null, levels: 2, solved: 0, total: 1 },
    ])
    expect(groupCards({ ...board, levels: [hill], nameless: [] }, { show: 'affordable' })).toEqual([])
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
