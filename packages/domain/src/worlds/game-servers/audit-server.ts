import type { Connection } from '@pathwar/contracts/worlds/game-servers'
import type { GameServer } from '@pathwar/db/models/worlds/game-server'
import type { Ctx } from '../../kernel/index.ts'
import { publicPartOf } from './connection.rules.ts'

/** Adds an audit entry about a server; secrets are not logged. */
export async function auditServer(
  ctx: Ctx,
  action: string,
  { id, name }: GameServer,
  connection: Connection,
): Promise<void> {
  const detail = { type: connection.type, connection: publicPartOf(connection).connection }
  await ctx.audit(action, { kind: 'game-server', id, name }, detail)
}
