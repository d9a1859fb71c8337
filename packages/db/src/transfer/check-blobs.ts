import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { ArchiveError } from './archive-format.ts'

/** So much is read at a time: 4 MB. */
const CHUNKS = 16

/**
 * Compares the bytes of each imported blob with the digest that names it: whoever changed a file may have changed the checksums
 * with it. Bytes are found by their digest ever after, so nobody else would notice. Throws an `ArchiveError`.
 */
export async function checkBlobs(trx: Knex.Transaction): Promise<void> {
  const { rows: blobs } = await trx.raw<{ rows: { digest: string; size: string; contentId: string }[] }>(
    'select digest, size, content_id as "contentId" from blob order by digest',
  )
  for (const { digest, size, contentId } of blobs) {
    const hash = createHash('sha256')
    let [bytes, next] = [0, 0]
    for (let count = CHUNKS; count === CHUNKS; next += count) {
      const { rows } = await trx.raw<{ rows: { index: number; bytes: Buffer }[] }>(
        'select index, bytes from blob_chunk where content_id = ? and index >= ? order by index limit ?',
        [contentId, next, CHUNKS],
      )
      for (const chunk of rows) {
        hash.update(chunk.bytes)
        bytes += chunk.bytes.length
      }
      count = rows.length
    }
    if (bytes !== Number(size) || hash.digest('hex') !== digest) {
      throw new ArchiveError(`The export is damaged: the bytes of the file ${digest.slice(0, 12)} are others.`)
    }
  }
}
