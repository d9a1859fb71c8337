import { Connection, type GameServerView } from '@pathwar/contracts/worlds/game-servers'
import type { GameServer } from '@pathwar/db/models/worlds/game-server'
import { GameServerSetting } from '@pathwar/db/models/worlds/game-server-setting'
import { type Ctx, unseal } from '../../kernel/index.ts'
import { publicPartOf } from './connection.rules.ts'

type ViewCtx = Pick<Ctx, 'db' | 'dataKey'>

/** Game servers without their secrets, with the number of settings that each overrides. */
export async function showServers(ctx: ViewCtx, servers: readonly GameServer[]): Promise<GameServerView[]> {
  const rows = await GameServerSetting.query(ctx.db)
    .select('gameServerId')
    .whereIn(
      'gameServerId',
      servers.map(({ id }) => id),
    )
  return servers.map((server) => {
    const connection = openConnection(ctx, server)
    return {
      id: server.id,
      name: server.name,
      type: connection.type,
      ...publicPartOf(connection),
      overrides: rows.filter(({ gameServerId }) => gameServerId === server.id).length,
      createdAt: server.createdAt.toISOString(),
      updatedAt: server.updatedAt.toISOString(),
    }
  })
}

/** One of them. */
export async function showServer(ctx: ViewCtx, server: GameServer): Promise<GameServerView> {
  const [view] = await showServers(ctx, [server])
  if (!view) throw new Error('one server gives one view')
  return view
}

/** A server's connection with its secret in plain text: only for connecting, never for pages. */
export function openConnection({ dataKey }: Pick<Ctx, 'dataKey'>, server: GameServer): Connection {
  return Connection.parse(JSON.parse(unseal(dataKey, server.connectionInfo)))
}
