import { BaseModel } from '../../base-model.ts'

/** A person with an account in this domain. */
export class AppUser extends BaseModel {
  static override tableName = 'app_user'
  static override columns = [
    'id',
    'username',
    'email',
    'phone',
    'country',
    'language',
    'password',
    'displayName',
    'verified',
    'activated',
    'loginAt',
    'createdAt',
    'updatedAt',
    'deletedAt',
  ]

  declare id: string
  declare username: string
  declare email: string
  declare phone: string | null
  declare country: string | null
  declare language: string
  declare password: string
  declare displayName: string
  declare verified: boolean
  declare activated: boolean
  declare loginAt: Date
  declare createdAt: Date
  declare updatedAt: Date
  declare deletedAt: Date | null
}
