import { SshKey } from '@pathwar/db/models/identity/ssh-key'
import type { Ctx } from '../../kernel/index.ts'

/** Removes the SSH keys of a user, all or those that were added since a time, also from the gate. */
export async function dropKeys({ db }: Pick<Ctx, 'db'>, userId: string, since = new Date(0)): Promise<void> {
  const keys = await SshKey.query(db)
    .delete()
    .where({ userId })
    .where('createdAt', '>=', since)
    .returning('fingerprint')
  for (const { fingerprint } of keys) await db.raw('select platform.drop_public_key(?)', [fingerprint])
}
