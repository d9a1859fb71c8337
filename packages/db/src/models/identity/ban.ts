import { BaseModel } from '../../base-model.ts'

/** A ban of a user or a network, from everything or from some privileges. */
export class Ban extends BaseModel {
  static override tableName = 'ban'
  static override columns = [
    'id',
    'reason',
    'ip',
    'cidr',
    'network',
    'userId',
    'adminId',
    'privilegeBan',
    'expiresAt',
    'revokedAt',
    'revokedBy',
    'revokeReason',
    'createdAt',
  ]

  declare id: string
  declare reason: string
  declare ip: string | null
  declare cidr: number
  /** Of a network's ban, with its length. */
  declare network: string | null
  declare userId: string | null
  declare adminId: string
  declare privilegeBan: boolean
  declare expiresAt: Date | null
  declare revokedAt: Date | null
  declare revokedBy: string | null
  declare revokeReason: string | null
  declare createdAt: Date
}
