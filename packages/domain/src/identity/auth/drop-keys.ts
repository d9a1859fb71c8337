import { SshKey } from '@pathwar/db/models/identity/ssh-key'
import type { Ctx } from '../../kernel/index.ts'

export interface KeysToDrop {
  /** Only those that were added since. */
  since?: Date
  /** Not these. */
  except?: readonly string[]
}

/** Removes the SSH keys of a user, also from the gate. */
export async function dropKeys(
  { db }: Pick<Ctx, 'db'>,
  userId: string,
  { since = new Date(0), except = [] }: KeysToDrop = {},
): Promise<void> {
  const keys = await SshKey.query(db)
    .delete()
    .where({ userId })
    .where('createdAt', '>=', since)
    .whereNotIn('id', except)
    .returning('fingerprint')
  for (const { fingerprint } of keys) await db.raw('select platform.drop_public_key(?)', [fingerprint])
}
