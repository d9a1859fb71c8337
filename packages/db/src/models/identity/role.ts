import { BaseModel } from '../../base-model.ts'

/** A role; it inherits the privileges of its parent. */
export class Role extends BaseModel {
  static override tableName = 'role'
  static override columns = ['id', 'role', 'parentId', 'automatic', 'createdBy', 'updatedBy', 'createdAt', 'updatedAt']

  declare id: string
  declare role: string
  declare parentId: string | null
  declare automatic: boolean
  declare createdBy: string | null
  declare updatedBy: string | null
  declare createdAt: Date
  declare updatedAt: Date
}
