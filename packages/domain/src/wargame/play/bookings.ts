import { bookingKind } from '../../economy/ledger/index.ts'

/** A team buys a level. */
export const purchase = bookingKind('purchase')

/** A team gets the reward for a level that it has solved; booked by `platform.solve`. */
export const reward = bookingKind('reward')
