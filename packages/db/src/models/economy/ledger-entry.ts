import { BaseModel } from '../../base-model.ts'

/** One side of a transfer. */
export class LedgerEntry extends BaseModel {
  static override tableName = 'ledger_entry'
  static override columns = ['id', 'transferId', 'accountId', 'amount']

  declare id: string
  declare transferId: string
  declare accountId: string
  declare amount: string
}
