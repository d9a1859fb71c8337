import { BaseModel } from '../base-model.ts'

/** A level in play in a tournament. */
export class TournamentLevel extends BaseModel {
  static override tableName = 'tournament_level'
  static override columns = ['id', 'tournament_id', 'level_id', 'level_flavor_id', 'category', 'price', 'reward', 'published', 'created_at', 'updated_at']

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
