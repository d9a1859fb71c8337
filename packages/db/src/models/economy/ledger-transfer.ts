import { model } from '../../model.ts'

/** Money that moved; its entries sum to zero. */
export class LedgerTransfer extends model('ledger_transfer') {}
