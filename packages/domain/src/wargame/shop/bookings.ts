import { bookingKind } from '../../economy/ledger/index.ts'

/** A team buys a shop item. */
export const shopPurchase = bookingKind('shop-purchase')

/** An organiser gives a team the price of a shop item back. */
export const shopRefund = bookingKind('shop-refund')
