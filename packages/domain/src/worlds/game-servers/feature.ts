import { feature } from '../../kernel/index.ts'
import { createGameServer, getGameServer, listGameServers, removeGameServer, updateGameServer } from './game-servers.ts'

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
