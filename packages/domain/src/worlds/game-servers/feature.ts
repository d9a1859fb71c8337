import { feature } from '../../kernel/index.ts'
import { createGameServer } from './create-game-server.ts'
import { getGameServer } from './get-game-server.ts'
import { listGameServers } from './list-game-servers.ts'
import { removeGameServer } from './remove-game-server.ts'
import { updateGameServer } from './update-game-server.ts'

export const gameServers = feature('gameServers', {
  useCases: {
    list: listGameServers,
    get: getGameServer,
    create: createGameServer,
    update: updateGameServer,
    remove: removeGameServer,
  },
  constraints: {
    game_server_name: 'game-server/name-taken',
  },
})
