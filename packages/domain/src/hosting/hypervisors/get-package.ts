import { LevelPackage } from '@pathwar/db/models/wargame/level-package'
import { withDomain } from '@pathwar/db/with-domain'
import type { Installation } from '../../kernel/index.ts'
import type { Hypervisor } from './authenticate-agent.ts'

/** The zip of a level package, for a hypervisor that something of it is placed on; null otherwise. */
export async function getPackage(
  { db }: Pick<Installation, 'db'>,
  hypervisor: Hypervisor,
  { domainId, digest }: { domainId: string; digest: string },
): Promise<Buffer | null> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select from platform.placement where hypervisor_id = ? and domain_id = ? and spec ->> 'packageDigest' = ?`,
    [hypervisor.id, domainId, digest],
  )
  if (rows.length === 0) return null
  const row = await withDomain(db, domainId, (trx) => LevelPackage.query(trx).findById(digest), { readOnly: true })
  return row?.bytes ?? null
}
