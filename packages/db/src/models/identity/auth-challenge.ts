import { BaseModel } from '../../base-model.ts'

/** What somebody who may be a visitor must give back, once. */
export class AuthChallenge extends BaseModel {
  static override tableName = 'auth_challenge'
  static override idColumn = 'hash'
  static override columns = ['hash', 'purpose', 'userId', 'userSessionId', 'payload', 'expiresAt']

  declare hash: string
  declare purpose: string
  declare userId: string | null
  declare userSessionId: string | null
  declare payload: string
  declare expiresAt: Date
}
