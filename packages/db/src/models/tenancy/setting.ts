import { BaseModel } from '../../base-model.ts'

/** A setting that this domain has changed. */
export class Setting extends BaseModel {
  static override tableName = 'setting'
  static override idColumn = 'key'
  static override columns = ['key', 'value', 'updatedBy', 'updatedAt']

  declare key: string
  declare value: string
  declare updatedBy: string | null
  declare updatedAt: Date
}
