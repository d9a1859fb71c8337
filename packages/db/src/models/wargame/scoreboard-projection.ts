import { BaseModel } from '../../base-model.ts'

/** The board of a tournament as a worker last computed it. */
export class ScoreboardProjection extends BaseModel {
  static override tableName = 'scoreboard'
  static override idColumn = 'tournamentId'
  static override jsonAttributes = ['rows', 'series']
  static override columns = ['tournamentId', 'seq', 'rows', 'series', 'refreshedAt']

  declare tournamentId: string
  declare seq: string
  declare rows: unknown[]
  declare series: unknown[]
  declare refreshedAt: Date
}
