import { BaseModel } from '../../base-model.ts'

/** Points a team got; the score is their sum. */
export class ScoreEntry extends BaseModel {
  static override tableName = 'score_entry'
  static override columns = ['id', 'tournamentId', 'tournamentTeamId', 'amount', 'kind', 'reference', 'createdAt']

  declare id: string
  declare tournamentId: string
  declare tournamentTeamId: string
  declare amount: string
  declare kind: 'validation'
  declare reference: string
  declare createdAt: Date
}
