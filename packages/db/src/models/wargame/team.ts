import { BaseModel } from '../../base-model.ts'

/** A team; it lives across tournaments. */
export class Team extends BaseModel {
  static override tableName = 'team'
  static override columns = ['id', 'slug', 'name', 'createdBy', 'createdAt', 'updatedAt']

  declare id: string
  declare slug: string
  declare name: string
  declare createdBy: string
  declare createdAt: Date
  declare updatedAt: Date
}
