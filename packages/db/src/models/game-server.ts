import { BaseModel } from '../base-model.ts'

/** A game server of this domain. */
export class GameServer extends BaseModel {
  static override tableName = 'game_server'
  static override jsonAttributes = ['connectionInfo']
  static override columns = ['id', 'name', 'type', 'connectionInfo', 'createdAt', 'updatedAt']

  declare id: string
  declare name: string
  declare type: string
  declare connectionInfo: unknown
  declare createdAt: Date
  declare updatedAt: Date
}
