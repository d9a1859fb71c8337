import { BaseModel } from '../../base-model.ts'

/** An account of the double-entry ledger; its balance is the sum of its entries. */
export class LedgerAccount extends BaseModel {
  static override tableName = 'ledger_account'
  static override columns = ['id', 'ownerKind', 'ownerId', 'currency', 'balance']

  declare id: string
  declare ownerKind: 'tournament' | 'tournament_team'
  declare ownerId: string
  declare currency: 'cash'
  declare balance: string
}
