import { Nothing } from '@pathwar/contracts/kernel/text'
import {
  type Connection,
  CreateGameServer,
  GameServerPage,
  GameServerRef,
  GameServerView,
  ListGameServers,
  UpdateGameServer,
} from '@pathwar/contracts/worlds/game-servers'
import { GameServer } from '@pathwar/db/models/worlds/game-server'
import { type Ctx, command, DomainError, query, seal } from '../../kernel/index.ts'
import { serverById } from '../../tenancy/settings/index.ts'
import { changedConnection, publicPartOf } from './connection.rules.ts'
import { openConnection, showServer, showServers } from './game-server.view.ts'

/** The domain's game servers by name. */
export const listGameServers = query({
  permission: 'domain:manage',
  input: ListGameServers,
  output: GameServerPage,
  async run(ctx, { search, type, after, limit }) {
    const found = await GameServer.query(ctx.db)
      .modify((servers) => {
        if (search) servers.whereRaw('strpos(lower(name), lower(?)) > 0', [search])
        if (type) servers.where({ type })
        if (after) servers.where('name', '>', after)
      })
      .orderBy('name')
      .limit(limit + 1)
    const page = found.slice(0, limit)
    return { servers: await showServers(ctx, page), next: found.length > limit ? (page.at(-1)?.name ?? null) : null }
  },
})

/** One game server, without its secret. */
export const getGameServer = query({
  permission: 'domain:manage',
  input: GameServerRef,
  output: GameServerView,
  run: async (ctx, { server }) => showServer(ctx, await serverById(ctx.db, server)),
})

/** Adds a game server. Its secrets are encrypted, and never shown again. */
export const createGameServer = command({
  permission: 'domain:manage',
  input: CreateGameServer,
  output: GameServerView,
  async run(ctx, { name, connection }) {
    const server = await GameServer.query(ctx.db).insertAndFetch({
      name,
      type: connection.type,
      connectionInfo: sealConnection(ctx, connection),
    })
    await audit(ctx, 'game-server.created', server, connection)
    return showServer(ctx, server)
  },
})

/** Changes a game server's name or how it is reached; its type stays. */
export const updateGameServer = command({
  permission: 'domain:manage',
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
      updatedAt: ctx.now,
    })
    await audit(ctx, 'game-server.updated', changed, connection)
    return showServer(ctx, changed)
  },
})

/** Removes a game server with the settings it overrides. */
export const removeGameServer = command({
  permission: 'domain:manage',
  input: GameServerRef,
  output: Nothing,
  async run(ctx, { server: id }) {
    const [removed] = await GameServer.query(ctx.db).delete().where({ id }).returning('*')
    if (!removed) throw new DomainError('game-server/not-found')
    await ctx.audit('game-server.removed', { kind: 'game-server', id, name: removed.name }, { type: removed.type })
    return {}
  },
})

function sealConnection({ dataKey }: Pick<Ctx, 'dataKey'>, connection: Connection): string {
  return seal(dataKey, JSON.stringify(connection))
}

async function audit(ctx: Ctx, action: string, { id, name }: GameServer, connection: Connection): Promise<void> {
  const detail = { type: connection.type, connection: publicPartOf(connection).connection }
  await ctx.audit(action, { kind: 'game-server', id, name }, detail)
}
