import { perUser } from '../../kernel/index.ts'

/**
 * How often somebody may try codes, right or wrong, in ten minutes: enough for a hunt from poster to poster, in which each
 * coupon is looked at and redeemed, and far too seldom to find a code.
 */
export const guessing = perUser('coupon', 60, 600)
