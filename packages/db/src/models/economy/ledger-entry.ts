import { model } from '../../model.ts'

/** One side of a transfer. */
export class LedgerEntry extends model('ledger_entry') {}
