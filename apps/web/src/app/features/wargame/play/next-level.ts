import type { LevelCard } from '@pathwar/contracts/wargame/play'
import { isOpen } from './board-filters.ts'

/**
 * Where to go on after a level: what the team has already bought, then what it can buy; of its own category first, else in the
 * board's order. Null if nothing is left to play.
 */
export function nextLevel(cards: readonly LevelCard[], after: string): LevelCard | null {
  const category = cards.find(({ slug }) => slug === after)?.category
  const open = cards.filter(
    (card) =>
      card.slug !== after &&
      (card.state === 'bought' || (card.state === 'available' && card.affordable && isOpen(card))),
  )
  const rank = (card: LevelCard) => (card.category === category ? 0 : 2) + (card.state === 'bought' ? 0 : 1)
  return open.toSorted((one, other) => rank(one) - rank(other))[0] ?? null
}
