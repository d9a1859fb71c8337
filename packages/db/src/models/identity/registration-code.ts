import { BaseModel } from '../../base-model.ts'

/** A code that opens registration, found by its hash. */
export class RegistrationCode extends BaseModel {
  static override tableName = 'registration_code'
  static override columns = ['id', 'codeHash', 'note', 'usesLeft', 'expiresAt', 'createdBy', 'createdAt']

  declare id: string
  declare codeHash: string
  declare note: string
  declare usesLeft: number
  declare expiresAt: Date | null
  declare createdBy: string | null
  declare createdAt: Date
}
