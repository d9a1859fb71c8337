import { BaseModel } from '../../base-model.ts'

/** A log-in of a user, found by the hash of its token. */
export class UserSession extends BaseModel {
  static override tableName = 'user_session'
  static override columns = [
    'id',
    'userId',
    'tokenHash',
    'kind',
    'address',
    'agent',
    'createdAt',
    'seenAt',
    'expiresAt',
    'endedAt',
    'stepUpAt',
    'lastMethod',
    'tokenExpiresAt',
  ]

  declare id: string
  declare userId: string
  declare tokenHash: string
  declare kind: 'browser' | 'bearer'
  declare address: string | null
  declare agent: string | null
  declare createdAt: Date
  declare seenAt: Date
  declare expiresAt: Date
  declare endedAt: Date | null
  declare stepUpAt: Date | null
  /** How it was opened: password, totp, passkey, oidc … */
  declare lastMethod: string | null
  /** Null where the token lives as long as the session. */
  declare tokenExpiresAt: Date | null
}
