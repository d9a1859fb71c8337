import { BaseModel } from '../../base-model.ts'

/** A tournament team's right to play a level. */
export class LevelSubscription extends BaseModel {
  static override tableName = 'level_subscription'
  static override columns = [
    'id',
    'tournamentTeamId',
    'tournamentLevelId',
    'levelFlavorId',
    'boughtBy',
    'pricePaid',
    'createdAt',
  ]

  declare id: string
  declare tournamentTeamId: string
  declare tournamentLevelId: string
  declare levelFlavorId: string
  declare boughtBy: string
  declare pricePaid: string
  declare createdAt: Date
}
