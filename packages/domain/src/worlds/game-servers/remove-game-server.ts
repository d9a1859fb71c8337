import { Nothing } from '@pathwar/contracts/kernel/text'
import { GameServerRef } from '@pathwar/contracts/worlds/game-servers'
import { GameServer } from '@pathwar/db/models/worlds/game-server'
import { command, DomainError } from '../../kernel/index.ts'

/** Removes a game server with the settings it overrides. */
export const removeGameServer = command({
  permission: 'domain:manage',
  audit: 'itself',
  input: GameServerRef,
  output: Nothing,
  async run(ctx, { server: id }) {
    const [removed] = await GameServer.query(ctx.db).delete().where({ id }).returning('*')
    if (!removed) throw new DomainError('game-server/not-found')
    await ctx.audit('game-server.removed', { kind: 'game-server', id, name: removed.name }, { type: removed.type })
    return {}
  },
})
