import { BaseModel } from '../../base-model.ts'

/** A level; what runs is one of its flavors. */
export class Level extends BaseModel {
  static override tableName = 'level'
  static override columns = [
    'id',
    'slug',
    'name',
    'author',
    'locale',
    'homepage',
    'createdBy',
    'createdAt',
    'updatedAt',
  ]

  declare id: string
  declare slug: string
  declare name: string
  declare author: string
  declare locale: string
  declare homepage: string | null
  declare createdBy: string | null
  declare createdAt: Date
  declare updatedAt: Date
}
