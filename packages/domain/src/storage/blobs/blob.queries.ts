import { Blob } from '@pathwar/db/models/storage/blob'
import type { Knex } from 'knex'

/** A blob that is kept whole; undefined when there is none. */
export async function findBlob(db: Knex, digest: string): Promise<Blob | undefined> {
  return Blob.query(db).findById(digest)
}

/** Chunks of content that the database keeps, from a place on, in their order; fewer where they end. */
export async function readChunks(db: Knex, contentId: string, from: number, count: number): Promise<Buffer[]> {
  const { rows } = await db.raw<{ rows: { bytes: Buffer }[] }>(
    'select bytes from blob_chunk where content_id = ? and index >= ? and index < ? order by index',
    [contentId, from, from + count],
  )
  return rows.map(({ bytes }) => bytes)
}
