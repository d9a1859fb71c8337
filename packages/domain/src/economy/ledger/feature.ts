import { feature } from '../../kernel/index.ts'

/** Books amounts for other features. */
export const ledger = feature('ledger', { constraints: { ledger_account_covered: 'cash/not-enough' } })
