import { model } from '../../model.ts'

/** An account of the double-entry ledger; its balance is the sum of its entries. */
export class LedgerAccount extends model('ledger_account') {}
