import { BaseModel } from '../../base-model.ts'

/** A way in beside the password. */
export class AuthMethod extends BaseModel {
  static override tableName = 'auth_method'
  static override columns = [
    'id',
    'userId',
    'provider',
    'issuer',
    'identifier',
    'label',
    'verified',
    'lastUsedAt',
    'createdAt',
    'updatedAt',
  ]

  declare id: string
  declare userId: string
  declare provider: 'totp' | 'webauthn' | 'oidc'
  declare issuer: string
  declare identifier: string
  declare label: string
  declare verified: boolean
  declare lastUsedAt: Date | null
  declare createdAt: Date
  declare updatedAt: Date
}
