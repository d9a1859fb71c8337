import { BaseModel } from '../base-model.ts'

/** A user in a team. */
export class TeamMember extends BaseModel {
  static override tableName = 'team_member'
  static override columns = ['id', 'team_id', 'user_id', 'role', 'created_at']

  declare id: string
  declare teamId: string
  declare userId: string
  declare role: 'owner' | 'member'
  declare createdAt: Date
}
