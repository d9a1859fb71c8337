import type { Installation } from '../../kernel/index.ts'

/** In one run; the next one goes on with those at which it was not looked for longest. */
const MAX_DOMAINS = 20

/**
 * Deletes in the object store what purged domains had there. For a day it looks again: another worker's copy may have been
 * under way when the domain was purged.
 */
export async function dropPurged({ db, objects, log }: Installation): Promise<void> {
  if (!objects) return
  const { rows } = await db.raw<{ rows: { domainId: string; isOver: boolean }[] }>(
    `select domain_id as "domainId", purged_at < now() - interval '1 day' as "isOver"
     from platform.purged_content p
     where not exists (select from platform.domain where id = p.domain_id) order by looked_at nulls first, purged_at limit ?`,
    [MAX_DOMAINS],
  )
  for (const { domainId, isOver } of rows) {
    await db.raw('update platform.purged_content set looked_at = now() where domain_id = ?', [domainId])
    try {
      await objects.removeAll(`${domainId}/`)
      if (isOver) await db.raw('delete from platform.purged_content where domain_id = ?', [domainId])
    } catch (error) {
      log.warn({ domainId, error: String(error) }, 'could not delete what a purged domain has in the object store')
    }
  }
}
