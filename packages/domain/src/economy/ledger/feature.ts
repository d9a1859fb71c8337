import { feature } from '../../kernel/index.ts'

/** Moves money for others. */
export const ledger = feature('ledger', { constraints: { ledger_account_covered: 'cash/not-enough' } })
