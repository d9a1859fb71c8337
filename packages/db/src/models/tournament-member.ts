import { BaseModel } from '../base-model.ts'

/** A user who plays for a team in a tournament. */
export class TournamentMember extends BaseModel {
  static override tableName = 'tournament_member'
  static override columns = ['id', 'tournament_team_id', 'tournament_id', 'user_id', 'created_at']

  declare id: string
  declare tournamentTeamId: string
  declare tournamentId: string
  declare userId: string
  declare createdAt: Date
}
