import { BaseModel } from '../../base-model.ts'

/** A user in a team. */
export class TeamMember extends BaseModel {
  static override tableName = 'team_member'
  static override columns = ['id', 'teamId', 'userId', 'role', 'createdAt']

  declare id: string
  declare teamId: string
  declare userId: string
  declare role: 'owner' | 'member'
  declare createdAt: Date
}
