import type { ShownCategory } from '@pathwar/contracts/wargame/category-colors'
import type { Board, LevelCard } from '@pathwar/contracts/wargame/play'

export const boardFilters = ['unsolved', 'affordable', 'running'] as const
export type BoardFilter = (typeof boardFilters)[number]

export interface BoardSearch {
  /** Filters, joined by commas: only levels that pass all of them are shown. */
  show?: string
  category?: string
  /** The dialog is open in which one joins. */
  join?: true
}

/** The board's filters, from the address; unknown values are dropped. */
export function boardSearch(search: Record<string, unknown>): BoardSearch {
  const show = activeFilters(String(search.show ?? '')).join(',')
  return {
    ...(show ? { show } : {}),
    ...(search.category ? { category: String(search.category) } : {}),
    ...(search.join ? { join: true } : {}),
  }
}

export function activeFilters(show: string | undefined): BoardFilter[] {
  const wanted = (show ?? '').split(',')
  return boardFilters.filter((filter) => wanted.includes(filter))
}

/** The `show` text with one filter toggled. */
export function toggleFilter(show: string | undefined, filter: BoardFilter): string | undefined {
  const active = activeFilters(show)
  const next = active.includes(filter) ? active.filter((other) => other !== filter) : [...active, filter]
  return next.length > 0 ? next.join(',') : undefined
}

const passes: Record<BoardFilter, (card: LevelCard) => boolean> = {
  unsolved: (card) => card.state !== 'solved',
  affordable: (card) => card.state === 'available' && card.affordable && isOpen(card),
  running: (card) => card.instance !== null,
}

/** Whether a level can be bought, as far as time and other levels go. */
export function isOpen({ lock, closed, scoredOutside }: Pick<LevelCard, 'lock' | 'closed' | 'scoredOutside'>): boolean {
  return lock === null && !closed && !scoredOutside
}

export interface CategoryGroup extends ShownCategory {
  /** The levels to show; the server sends the cheapest first. */
  cards: LevelCard[]
  /** How many further ones there are without a name. */
  nameless: number
}

export interface CategoryProgress extends ShownCategory {
  levels: number
  /** Of those that can be solved: none that is scored from outside. */
  solved: number
  total: number
}

/** What of a board its groups are made of. */
export type Grouped = Pick<Board, 'levels' | 'nameless' | 'categories'>

/** The cards to show, by category; categories keep their order on the whole board. */
export function groupCards(board: Grouped, search: BoardSearch): CategoryGroup[] {
  const active = activeFilters(search.show)
  // No team has solved what has no name, and none can buy it.
  const shownNameless = active.every((filter) => filter === 'unsolved')
  return byCategory(board)
    .filter(({ category }) => !search.category || category === search.category)
    .map(({ cards, nameless, ...group }) => ({
      ...group,
      cards: cards.filter((card) => active.every((filter) => passes[filter](card))),
      nameless: shownNameless ? nameless : 0,
    }))
    .filter((group) => group.cards.length + group.nameless > 0)
}

/** The categories of a board, in their order, with all that is in them. */
function byCategory({ levels, nameless, categories }: Grouped): CategoryGroup[] {
  return categories.map((one) => ({
    ...one,
    cards: levels.filter(({ category }) => category === one.category),
    nameless: nameless.find(({ category }) => category === one.category)?.levels ?? 0,
  }))
}

/** The team's progress in each category, without the filters. */
export function categoryProgress(board: Grouped): CategoryProgress[] {
  return byCategory(board).map(({ category, color, cards, nameless }) => ({
    ...{ category, color },
    levels: cards.length + nameless,
    solved: cards.filter((card) => card.state === 'solved').length,
    total: cards.filter(({ scoredOutside }) => !scoredOutside).length + nameless,
  }))
}
