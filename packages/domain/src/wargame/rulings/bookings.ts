import { bookingKind } from '../../economy/ledger/index.ts'

/** Organisers give teams cash, or take it. */
export const adjustment = bookingKind('adjustment')
