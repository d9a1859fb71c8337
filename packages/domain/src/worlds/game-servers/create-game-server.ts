import { CreateGameServer, GameServerView } from '@pathwar/contracts/worlds/game-servers'
import { GameServer } from '@pathwar/db/models/worlds/game-server'
import { command } from '../../kernel/index.ts'
import { auditServer } from './audit-server.ts'
import { showServer } from './game-server.view.ts'
import { sealConnection } from './sealed-connection.ts'

/** Adds a game server. Its secrets are encrypted, and never shown again. */
export const createGameServer = command({
  permission: 'domain:manage',
  audit: 'itself',
  input: CreateGameServer,
  output: GameServerView,
  async run(ctx, { name, connection }) {
    const server = await GameServer.query(ctx.db).insertAndFetch({
      name,
      type: connection.type,
      connectionInfo: sealConnection(ctx, connection),
    })
    await auditServer(ctx, 'game-server.created', server, connection)
    return showServer(ctx, server)
  },
})
