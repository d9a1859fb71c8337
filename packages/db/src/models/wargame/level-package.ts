import { BaseModel } from '../../base-model.ts'

/** The zip of a level package, by its SHA-256. */
export class LevelPackage extends BaseModel {
  static override tableName = 'level_package'
  static override idColumn = 'digest'
  static override columns = ['digest', 'bytes', 'createdAt']

  declare digest: string
  declare bytes: Buffer
  declare createdAt: Date
}
