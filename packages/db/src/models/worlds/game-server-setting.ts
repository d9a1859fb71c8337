import { model } from '../../model.ts'

/** A setting that one game server overrides. */
export class GameServerSetting extends model('game_server_setting') {}
