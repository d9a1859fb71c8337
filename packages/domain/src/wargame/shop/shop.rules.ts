import { type ErrorCode, errors } from '@pathwar/contracts/kernel/errors'
import { isRead, type ShopKind, shopKinds } from '@pathwar/contracts/wargame/shop'

/** A refusal as it is told: in the shop beforehand, and as an error to who buys nevertheless. */
export interface Bar {
  code: ErrorCode
  text: string
}

/** An item as it is for one team. */
export interface ItemFacts {
  price: string
  /** Of which so many are sold; null: any number. */
  stock: number | null
  sold: number | null
  perTeam: number | null
  /** How many the team has. */
  owned: number
  /** What it has to buy before; without a name if that is not for sale. */
  needs: { name: string | null } | null
  /** The deadline of the level that it is about is over. */
  levelClosed: boolean
}

/** Who looks at it. */
export interface Buyer {
  cash: string
  /** Why nothing is sold now. */
  closed: ErrorCode | null
  /** Whether the team has the level that the item is about; true for one about none. */
  ownsLevel: boolean
}

/** Why a team cannot buy an item now; null if it can. What waiting or cash does not change comes first. */
export function barOf(item: ItemFacts, buyer: Buyer | null): Bar | null {
  if (!buyer) return bar('tournament/not-joined')
  if (item.perTeam !== null && item.owned >= item.perTeam) return bar('shop/already-owned', ownedText(item))
  if (buyer.closed) return bar(buyer.closed)
  if (!buyer.ownsLevel) return bar('level/not-bought')
  if (item.levelClosed) return bar('level/closed')
  if (item.needs) return bar('shop/locked', neededText(item.needs))
  if (leftOf(item) === 0) return bar('shop/sold-out')
  if (Number(item.price) > Number(buyer.cash)) return bar('shop/not-enough-cash', cashText(item.price, buyer.cash))
  return null
}

/** How many can still be sold; null: any number. */
export function leftOf({ stock, sold }: Pick<ItemFacts, 'stock' | 'sold'>): number | null {
  return stock === null ? null : Math.max(0, stock - (sold ?? 0))
}

/** An item's text, if a team may read it that has so many. */
export function textFor({ kind, body, owned }: { kind: ShopKind; body: string; owned: number }): string | null {
  return isRead(kind) && owned === 0 ? null : body
}

/** What kinds demand: what is read is sold to a team once, and only extra time has minutes. */
export function fitted<Facts extends { perTeam: number | null; minutes: number | null }>(
  kind: ShopKind,
  facts: Facts,
): Facts {
  return {
    ...facts,
    perTeam: isRead(kind) ? 1 : facts.perTeam,
    minutes: kind === 'extra_time' ? facts.minutes : null,
  }
}

/** What an item lacks, or has too much. */
export function problemOf(kind: ShopKind, facts: { level: string | null; minutes: number | null }): Bar | null {
  const { level, word } = shopKinds[kind]
  if (level === 'always' && facts.level === null) return bar('shop/about')
  if (level === 'never' && facts.level !== null) return bar('shop/about', `${word} is about no level: leave it out.`)
  return kind === 'extra_time' && facts.minutes === null ? bar('shop/minutes') : null
}

function bar(code: ErrorCode, text: string = errors[code].text): Bar {
  return { code, text }
}

function ownedText({ perTeam }: ItemFacts): string {
  return perTeam === null || perTeam === 1
    ? errors['shop/already-owned'].text
    : `Your team has bought ${perTeam} of these, and no team gets more.`
}

function neededText({ name }: { name: string | null }): string {
  return name === null
    ? 'It needs something that your team does not have, and that is not for sale now.'
    : `Buy “${name}” first.`
}

function cashText(price: string, cash: string): string {
  return `It costs ${Number(price)}, and your team has ${Number(cash)}. Solve a level first: each pays its reward in cash, too.`
}
