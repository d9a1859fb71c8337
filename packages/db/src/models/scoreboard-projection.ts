import { BaseModel } from '../base-model.ts'

/** The board of a tournament as a worker last computed it. */
export class ScoreboardProjection extends BaseModel {
  static override tableName = 'scoreboard'
  static override idColumn = 'tournament_id'
  static override jsonAttributes = ['rows', 'series']
  static override columns = ['tournament_id', 'seq', 'rows', 'series', 'refreshed_at']

  declare tournamentId: string
  declare seq: string
  declare rows: unknown[]
  declare series: unknown[]
  declare refreshedAt: Date
}
