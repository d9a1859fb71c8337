import type { Connection } from '@pathwar/contracts/worlds/game-servers'
import { type Ctx, seal } from '../../kernel/index.ts'

/** A server's connection, encrypted as it is stored. */
export function sealConnection({ dataKey }: Pick<Ctx, 'dataKey'>, connection: Connection): string {
  return seal(dataKey, JSON.stringify(connection))
}
