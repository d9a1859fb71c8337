import { GameServerPage, ListGameServers } from '@pathwar/contracts/worlds/game-servers'
import { GameServer } from '@pathwar/db/models/worlds/game-server'
import { literally, query } from '../../kernel/index.ts'
import { showServers } from './game-server.view.ts'

/** The domain's game servers by name. */
export const listGameServers = query({
  permission: 'domain:manage',
  input: ListGameServers,
  output: GameServerPage,
  async run(ctx, { search, type, after, limit }) {
    const found = await GameServer.query(ctx.db)
      .modify((servers) => {
        if (search) servers.whereILike('name', `%${literally(search)}%`)
        if (type) servers.where({ type })
        if (after) servers.where('name', '>', after)
      })
      .orderBy('name')
      .limit(limit + 1)
    const page = found.slice(0, limit)
    return { servers: await showServers(ctx, page), next: found.length > limit ? (page.at(-1)?.name ?? null) : null }
  },
})
