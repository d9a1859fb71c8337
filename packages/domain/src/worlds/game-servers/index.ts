export {
  createGameServer,
  getGameServer,
  listGameServers,
  removeGameServer,
  updateGameServer,
} from './game-servers.ts'
