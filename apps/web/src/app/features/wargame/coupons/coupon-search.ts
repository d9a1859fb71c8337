import type { CouponFilters } from '@pathwar/contracts/wargame/coupons'

/** The filters of the list of coupons, from its address. */
export interface CouponSearch {
  /** The id of a batch. */
  batch?: string
  state?: (typeof states)[number]
  /** A part of a code or label. */
  find?: string
}

/** How many cards of a printed sheet are in a row. */
export const ACROSS = [2, 3, 4] as const

export interface SheetSearch extends CouponSearch {
  across?: (typeof ACROSS)[number]
}

const states = ['active', 'waiting', 'used-up', 'expired', 'revoked', 'used', 'unused'] as const
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads the address; unknown values are dropped. */
export function couponSearch(search: Record<string, unknown>): CouponSearch {
  const state = states.find((known) => known === search.state)
  const batch = typeof search.batch === 'string' && id.test(search.batch) ? search.batch : undefined
  return {
    ...(batch && { batch }),
    ...(state && { state }),
    ...(search.find ? { find: String(search.find).slice(0, 60) } : {}),
  }
}

export function sheetSearch(search: Record<string, unknown>): SheetSearch {
  const across = ACROSS.find((known) => known === Number(search.across))
  return { ...couponSearch(search), ...(across && { across }) }
}

/** The server's filters. */
export function toFilters(tournament: string, { batch, state, find }: CouponSearch): CouponFilters {
  return { tournament, ...(batch && { batch }), ...(state && { state }), ...(find?.trim() && { search: find.trim() }) }
}
