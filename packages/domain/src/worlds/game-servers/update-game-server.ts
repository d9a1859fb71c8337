import { GameServerView, UpdateGameServer } from '@pathwar/contracts/worlds/game-servers'
import { GameServer } from '@pathwar/db/models/worlds/game-server'
import { command, DomainError } from '../../kernel/index.ts'
import { auditServer } from './audit-server.ts'
import { changedConnection } from './connection.rules.ts'
import { openConnection, showServer } from './game-server.view.ts'
import { sealConnection } from './sealed-connection.ts'

/** Changes a game server's name or connection; its type stays. */
export const updateGameServer = command({
  permission: 'domain:manage',
  audit: 'itself',
  input: UpdateGameServer,
  output: GameServerView,
  async run(ctx, { server: id, name, connection: change }) {
    const server = await GameServer.query(ctx.db).findById(id).forNoKeyUpdate()
    if (!server) throw new DomainError('game-server/not-found')
    const stored = openConnection(ctx, server)
    const connection = change ? changedConnection(stored, change) : stored
    const changed = await GameServer.query(ctx.db).patchAndFetchById(id, {
      ...(name !== undefined && { name }),
      ...(change && { connectionInfo: sealConnection(ctx, connection) }),
      updatedAt: ctx.realNow,
    })
    await auditServer(ctx, 'game-server.updated', changed, connection)
    return showServer(ctx, changed)
  },
})
