import { BaseModel } from '../../base-model.ts'

/** An OpenID provider that a domain trusts. */
export class OidcProvider extends BaseModel {
  static override tableName = 'oidc_provider'
  static override columns = [
    'id',
    'slug',
    'name',
    'issuer',
    'clientId',
    'clientSecret',
    'scopes',
    'enabled',
    'registers',
    'createdAt',
    'updatedAt',
  ]

  declare id: string
  declare slug: string
  declare name: string
  declare issuer: string
  declare clientId: string
  declare clientSecret: string
  declare scopes: string
  declare enabled: boolean
  declare registers: boolean
  declare createdAt: Date
  declare updatedAt: Date
}
