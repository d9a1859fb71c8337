import { BaseModel } from '../../base-model.ts'

/** A level in play in a tournament. */
export class TournamentLevel extends BaseModel {
  static override tableName = 'tournament_level'
  static override columns = [
    'id',
    'tournamentId',
    'levelId',
    'levelFlavorId',
    'category',
    'price',
    'reward',
    'published',
    'createdAt',
    'updatedAt',
  ]

  declare id: string
  declare tournamentId: string
  declare levelId: string
  declare levelFlavorId: string
  declare category: string
  declare price: string
  declare reward: string
  declare published: boolean
  declare createdAt: Date
  declare updatedAt: Date
}
