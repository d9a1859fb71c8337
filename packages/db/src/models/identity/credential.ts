import { BaseModel } from '../../base-model.ts'

/** What proves a way in; secrets are encrypted or hashed. */
export class Credential extends BaseModel {
  static override tableName = 'credential'
  static override columns = [
    'id',
    'userId',
    'authMethodId',
    'kind',
    'secret',
    'counter',
    'transports',
    'usedAt',
    'createdAt',
  ]

  declare id: string
  declare userId: string
  declare authMethodId: string
  declare kind: 'totp-secret' | 'webauthn-key' | 'recovery-code'
  declare secret: string
  declare counter: string
  declare transports: string[]
  declare usedAt: Date | null
  declare createdAt: Date
}
