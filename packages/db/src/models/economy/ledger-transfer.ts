import { BaseModel } from '../../base-model.ts'

/** Money that moved; its entries sum to zero. */
export class LedgerTransfer extends BaseModel {
  static override tableName = 'ledger_transfer'
  static override columns = ['id', 'kind', 'reference', 'createdBy', 'createdAt']

  declare id: string
  declare kind: 'starting-cash' | 'purchase' | 'reward'
  declare reference: string
  declare createdBy: string | null
  declare createdAt: Date
}
