import { BaseModel } from '../../base-model.ts'

/** Who did what to whom. */
export class AuditEntry extends BaseModel {
  static override tableName = 'audit_entry'
  static override jsonAttributes = ['detail']
  static override columns = [
    'id',
    'action',
    'actorId',
    'actorName',
    'targetKind',
    'targetId',
    'targetName',
    'detail',
    'address',
    'createdAt',
  ]

  declare id: string
  declare action: string
  declare actorId: string | null
  declare actorName: string
  declare targetKind: string | null
  declare targetId: string | null
  declare targetName: string | null
  declare detail: unknown
  declare address: string | null
  declare createdAt: Date
}
