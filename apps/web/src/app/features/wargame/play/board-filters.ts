import type { LevelCard } from '@pathwar/contracts/wargame/play'

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
  affordable: (card) => card.state === 'available' && card.affordable,
  running: (card) => card.instance !== null,
}

export interface CategoryGroup {
  category: string
  /** The levels to show; the server sends the cheapest first. */
  cards: LevelCard[]
}

export interface CategoryProgress {
  category: string
  solved: number
  total: number
}

/** The cards to show, by category; categories keep their order on the whole board. */
export function groupCards(cards: LevelCard[], search: BoardSearch): CategoryGroup[] {
  const active = activeFilters(search.show)
  return [...Map.groupBy(cards, (card) => card.category)]
    .filter(([category]) => !search.category || category === search.category)
    .map(([category, group]) => ({
      category,
      cards: group.filter((card) => active.every((filter) => passes[filter](card))),
    }))
    .filter((group) => group.cards.length > 0)
}

/** The team's progress in each category, without the filters. */
export function categoryProgress(cards: LevelCard[]): CategoryProgress[] {
  return [...Map.groupBy(cards, (card) => card.category)].map(([category, group]) => ({
    category,
    solved: group.filter((card) => card.state === 'solved').length,
    total: group.length,
  }))
}
