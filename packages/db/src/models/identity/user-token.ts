import { BaseModel } from '../../base-model.ts'

export type TokenType =
  | 'generic'
  | 'activation'
  | 'deactivation'
  | 'password'
  | 'login'
  | 'gdpr'
  | 'totp'
  | 'public_key'
  | 'recovery'
  | 'refresh'

/** A single-use, typed, expiring token, stored hashed. */
export class UserToken extends BaseModel {
  static override tableName = 'user_token'
  static override jsonAttributes = ['payload']
  static override columns = [
    'id',
    'token',
    'nonce',
    'type',
    'userId',
    'previousId',
    'userSessionId',
    'payload',
    'expiresAt',
    'usedAt',
    'revokedAt',
    'createdAt',
  ]

  declare id: string
  declare token: string
  declare nonce: string | null
  declare type: TokenType
  declare userId: string
  declare previousId: string | null
  declare userSessionId: string | null
  declare payload: unknown
  declare expiresAt: Date | null
  declare usedAt: Date | null
  declare revokedAt: Date | null
  declare createdAt: Date
}
