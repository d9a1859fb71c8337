import { bookingKind } from '../../economy/ledger/index.ts'

/** A team redeems a coupon. */
export const couponCash = bookingKind('coupon')
