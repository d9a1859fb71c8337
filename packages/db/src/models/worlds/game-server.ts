import { model } from '../../model.ts'

/** A game server of this domain. `connectionInfo` is sealed. */
export class GameServer extends model('game_server') {}
