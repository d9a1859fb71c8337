import type { PlatformRow } from '@pathwar/db/platform-row'
import { hashSecret, type Installation } from '../../kernel/index.ts'

export type Hypervisor = Pick<PlatformRow<'hypervisor'>, 'id' | 'name'>

/** The hypervisor whose agent has this token; null if there is none. */
export async function authenticateAgent({ db }: Pick<Installation, 'db'>, token: string): Promise<Hypervisor | null> {
  const { rows } = await db.raw<{ rows: Hypervisor[] }>(
    'select id, name from platform.hypervisor where token_hash = ?',
    [hashSecret(token)],
  )
  return rows[0] ?? null
}
