import { type DomainInfo, type Installation, inTransaction, listActiveDomains } from '../../kernel/index.ts'

/** What nobody refers to is kept so long after it was last asked for. */
const GRACE_MS = 3_600_000
/** At a time: deleting takes a transaction's time. */
const BATCH = 200

/** Deletes uploads that have expired, blobs that nobody refers to any more, and bytes that are nobody's. */
export async function sweepBlobs(installation: Installation): Promise<void> {
  for (const domain of await listActiveDomains(installation)) {
    try {
      await sweepDomain(installation, domain)
    } catch (error) {
      // A domain whose tables are being migrated is swept the next time.
      installation.log.warn({ domain: domain.slug, error: String(error) }, 'could not sweep the blobs of a domain')
    }
  }
}

async function sweepDomain(installation: Installation, domain: DomainInfo): Promise<void> {
  const actor = { kind: 'system', name: 'blobs' } as const
  const swept = { uploads: 0, blobs: 0, chunks: 0 }
  const inBatches = async (what: keyof typeof swept, work: Work) => {
    for (let count = BATCH; count === BATCH; swept[what] += count)
      count = await inTransaction(installation, 'command', { domain, actor }, work)
  }
  await inBatches('uploads', dropUploads)
  await inBatches('blobs', dropBlobs)
  await inBatches('chunks', dropChunks)
  const some = Object.values(swept).some((count) => count > 0)
  if (some) installation.log.info({ domain: domain.slug, swept }, 'swept up blobs')
}

type Work = Parameters<typeof inTransaction<number>>[3]

const dropUploads: Work = async ({ db, realNow: now }) => {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `delete from upload where id in
       (select id from upload where expires_at < ? order by id limit ${BATCH} for update skip locked)`,
    [now],
  )
  return rowCount
}

/**
 * Who begins to refer to a blob locks its row against deletion until the end of that transaction. So the rows are locked
 * first, leaving out those that somebody holds, and looked at again in a statement that begins after that.
 */
const dropBlobs: Work = async ({ db, realNow: now }) => {
  const wanted = await references(db)
  const { rows: locked } = await db.raw<{ rows: { digest: string }[] }>(
    `select digest from blob b where touched_at < ? and not (${wanted}) order by digest limit ${BATCH}
     for update skip locked`,
    [new Date(now.getTime() - GRACE_MS)],
  )
  const digests = locked.map(({ digest }) => digest)
  await db.raw(
    `with gone as (delete from blob b where digest = any (?) and not (${wanted}) returning content_id, store)
     insert into blob_garbage (content_id) select content_id from gone where store <> 'database'
       on conflict (content_id) do nothing`,
    [digests],
  )
  return locked.length
}

const dropChunks: Work = async ({ db }) => {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `delete from blob_chunk where ctid = any (array(select c.ctid from blob_chunk c
       where not exists (select from blob b where b.content_id = c.content_id and b.store = 'database')
         and not exists (select from upload u where u.id = c.content_id) limit ${BATCH}))`,
  )
  return rowCount
}

/** Whether anything refers to the blob `b`, by the foreign keys that there are: nobody has to remember to say so. */
async function references(db: Parameters<Work>[0]['db']): Promise<string> {
  const { rows } = await db.raw<{ rows: { condition: string }[] }>(
    `select format('exists (select from %s r where r.%I = b.digest)', c.conrelid::regclass, a.attname) as condition
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'blob'::regclass order by 1`,
  )
  return rows.map(({ condition }) => condition).join(' or ')
}
