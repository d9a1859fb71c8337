import { BaseModel } from '../../base-model.ts'

/** A game server of this domain. */
export class GameServer extends BaseModel {
  static override tableName = 'game_server'
  static override columns = ['id', 'name', 'type', 'connectionInfo', 'createdAt', 'updatedAt']

  declare id: string
  declare name: string
  declare type: string
  /** Sealed. */
  declare connectionInfo: string
  declare createdAt: Date
  declare updatedAt: Date
}
