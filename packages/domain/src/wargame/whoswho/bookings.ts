import { bookingKind } from '../../economy/ledger/index.ts'

/** What a guess wins or costs, for both teams. */
export const whoswhoCash = bookingKind('whoswho')
