import type { ShopItemView } from '@pathwar/contracts/wargame/shop'

/** Refusals that have nothing to do with the single item: who asks, or when. */
const general = (code: string) => code.startsWith('tournament/') || code === 'level/not-bought'

/** The one reason why nothing of it can be bought, to be said once and not beside each; null if there is none. */
export function sharedBar(items: readonly Pick<ShopItemView, 'barred' | 'owned'>[]): ShopItemView['barred'] {
  const open = items.filter(({ owned, barred }) => owned === 0 || barred?.code !== 'shop/already-owned')
  const [first, ...others] = open
  if (!first?.barred || !general(first.barred.code)) return null
  const { code } = first.barred
  return others.every(({ barred }) => barred?.code === code) ? first.barred : null
}
