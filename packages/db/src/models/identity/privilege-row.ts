import { BaseModel } from '../../base-model.ts'

/** A privilege that roles and users can hold. */
export class PrivilegeRow extends BaseModel {
  static override tableName = 'privilege'
  static override columns = ['id', 'privilege', 'automatic', 'createdBy', 'updatedBy', 'createdAt', 'updatedAt']

  declare id: string
  declare privilege: string
  declare automatic: boolean
  declare createdBy: string | null
  declare updatedBy: string | null
  declare createdAt: Date
  declare updatedAt: Date
}
