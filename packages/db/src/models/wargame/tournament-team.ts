import { BaseModel } from '../../base-model.ts'

/** A team in a tournament. `score` is the sum of its score entries. */
export class TournamentTeam extends BaseModel {
  static override tableName = 'tournament_team'
  static override columns = ['id', 'tournamentId', 'teamId', 'score', 'createdAt']

  declare id: string
  declare tournamentId: string
  declare teamId: string
  declare score: string
  declare createdAt: Date
}
