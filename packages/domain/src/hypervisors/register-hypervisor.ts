import type { Knex } from 'knex'
import { hashSecret } from '../kernel/index.ts'

/** Makes a hypervisor known, or gives a known one another token. The operator hands the token to its agent. */
export async function registerHypervisor(
  db: Knex,
  { name, token, capacity = 50 }: { name: string; token: string; capacity?: number },
): Promise<void> {
  await db.raw(
    `insert into platform.hypervisor (name, token_hash, capacity) values (?, ?, ?)
     on conflict (name) do update set token_hash = excluded.token_hash, capacity = excluded.capacity`,
    [name, hashSecret(token), capacity],
  )
}
