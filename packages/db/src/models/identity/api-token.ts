import { BaseModel } from '../../base-model.ts'

/** A token for scripts, with scopes and expiry, found by its hash. */
export class ApiToken extends BaseModel {
  static override tableName = 'api_token'
  static override columns = [
    'id',
    'userId',
    'name',
    'tokenHash',
    'scopes',
    'expiresAt',
    'lastUsedAt',
    'revokedAt',
    'createdAt',
  ]

  declare id: string
  declare userId: string
  declare name: string
  declare tokenHash: string
  declare scopes: string[]
  declare expiresAt: Date | null
  declare lastUsedAt: Date | null
  declare revokedAt: Date | null
  declare createdAt: Date
}
