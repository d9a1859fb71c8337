import { GameServerRef, GameServerView } from '@pathwar/contracts/worlds/game-servers'
import { query } from '../../kernel/index.ts'
import { serverById } from '../../tenancy/settings/index.ts'
import { showServer } from './game-server.view.ts'

/** One game server, without its secret. */
export const getGameServer = query({
  permission: 'domain:manage',
  input: GameServerRef,
  output: GameServerView,
  run: async (ctx, { server }) => showServer(ctx, await serverById(ctx.db, server)),
})
