import { BaseModel } from '../../base-model.ts'

/** An invite link to a team, found by the hash of its token. */
export class TeamInvite extends BaseModel {
  static override tableName = 'team_invite'
  static override columns = ['id', 'teamId', 'tokenHash', 'createdBy', 'expiresAt', 'createdAt']

  declare id: string
  declare teamId: string
  declare tokenHash: string
  declare createdBy: string
  declare expiresAt: Date
  declare createdAt: Date
}
