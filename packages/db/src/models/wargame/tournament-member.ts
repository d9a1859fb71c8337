import { BaseModel } from '../../base-model.ts'

/** A user who plays for a team in a tournament. */
export class TournamentMember extends BaseModel {
  static override tableName = 'tournament_member'
  static override columns = ['id', 'tournamentTeamId', 'tournamentId', 'userId', 'createdAt']

  declare id: string
  declare tournamentTeamId: string
  declare tournamentId: string
  declare userId: string
  declare createdAt: Date
}
