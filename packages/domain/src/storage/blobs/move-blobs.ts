import { objectKey } from '@pathwar/db/object-store'
import { withDomain } from '@pathwar/db/with-domain'
import { type DomainInfo, type Installation, listActiveDomains } from '../../kernel/index.ts'
import { openBlob } from './open-blob.ts'

/** In one run, of one domain; the next one goes on. */
const MAX_BLOBS = 50

/** Puts into the object store what the database still keeps, and deletes there what nobody refers to any more. */
export async function moveBlobs(installation: Installation): Promise<void> {
  const { objects } = installation
  if (!objects) return
  for (const domain of await listActiveDomains(installation)) {
    try {
      for (const digest of await waiting(installation, domain)) await moveBlob(installation, domain, objects, digest)
      await deleteGarbage(installation, domain, objects)
    } catch (error) {
      installation.log.warn({ domain: domain.slug, error: String(error) }, 'could not move blobs to the object store')
    }
  }
}

async function waiting({ db }: Installation, { id }: DomainInfo): Promise<string[]> {
  const { rows } = await withDomain(db, id, (trx) =>
    trx.raw<{ rows: { digest: string }[] }>(
      "select digest from blob where store = 'database' order by created_at limit ?",
      [MAX_BLOBS],
    ),
  )
  return rows.map(({ digest }) => digest)
}

/**
 * Copies first and says so after. What a copy leaves behind that nobody hears of is written down as garbage before it is begun.
 * Who reads the blob meanwhile finds the bytes in one place or in the other.
 */
async function moveBlob(
  installation: Installation,
  domain: DomainInfo,
  objects: NonNullable<Installation['objects']>,
  digest: string,
): Promise<void> {
  const blob = await openBlob({ installation, domain }, digest)
  const { rows } = await withDomain(installation.db, domain.id, (trx) =>
    trx.raw<{ rows: { contentId: string }[] }>(
      `insert into blob_garbage (content_id, delete_after)
         select content_id, now() + interval '1 day' from blob where digest = ? and store = 'database'
       on conflict (content_id) do update set delete_after = excluded.delete_after
       returning content_id as "contentId"`,
      [digest],
    ),
  )
  const [found] = rows
  if (!found) return
  await objects.put(objectKey(domain.id, found.contentId), blob.size, blob.pieces(0, blob.size))
  // Its chunks are nobody's from now on; the sweep deletes them.
  await withDomain(installation.db, domain.id, (trx) =>
    trx.raw(
      `with moved as (update blob set store = 's3' where digest = ? and content_id = ? returning content_id)
       delete from blob_garbage g using moved where g.content_id = moved.content_id`,
      [digest, found.contentId],
    ),
  )
}

async function deleteGarbage(
  { db }: Installation,
  domain: DomainInfo,
  objects: NonNullable<Installation['objects']>,
): Promise<void> {
  const { rows } = await withDomain(db, domain.id, (trx) =>
    trx.raw<{ rows: { contentId: string }[] }>(
      `select content_id as "contentId" from blob_garbage where delete_after < now() limit ?`,
      [MAX_BLOBS],
    ),
  )
  for (const { contentId } of rows) {
    await objects.remove(objectKey(domain.id, contentId))
    await withDomain(db, domain.id, (trx) => trx.raw('delete from blob_garbage where content_id = ?', [contentId]))
  }
}
