import {
  createGameServer,
  getGameServer,
  listGameServers,
  removeGameServer,
  updateGameServer,
} from '@pathwar/domain/worlds/game-servers'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const gameServersRouter = router({
  list: exposeQuery(listGameServers),
  get: exposeQuery(getGameServer),
  create: exposeCommand(createGameServer),
  update: exposeCommand(updateGameServer),
  remove: exposeCommand(removeGameServer),
})
