import { BaseModel } from '../../base-model.ts'

/** A setting that one game server overrides. */
export class GameServerSetting extends BaseModel {
  static override tableName = 'game_server_setting'
  static override idColumn = ['gameServerId', 'key']
  static override columns = ['gameServerId', 'key', 'value', 'updatedBy', 'updatedAt']

  declare gameServerId: string
  declare key: string
  declare value: string
  declare updatedBy: string | null
  declare updatedAt: Date
}
