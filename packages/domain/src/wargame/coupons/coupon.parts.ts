import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** Codes that are given away for a tournament. */
export const couponParts = handleHook(tournamentParts, async () => [
  { table: 'coupon', times: ['starts_at', 'expires_at'], clone: { not: 'a code exists once, and is on paper' } },
  { table: 'coupon_batch', clone: { not: 'a code exists once, and is on paper' } },
])
