import { SshKey } from '@pathwar/db/models/identity/ssh-key'
import type { Ctx } from '../../kernel/index.ts'

/** Removes all SSH keys of a user, also from the gate. */
export async function dropKeys({ db }: Pick<Ctx, 'db'>, userId: string): Promise<void> {
  const keys = await SshKey.query(db).delete().where({ userId }).returning('fingerprint')
  for (const { fingerprint } of keys) await db.raw('select platform.drop_public_key(?)', [fingerprint])
}
