import { S3mini } from 's3mini'

export interface ObjectStoreConfig {
  /** With the bucket, e.g. `https://s3.example.org/pathwar`. */
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** Keeps the content of blobs outside of the database. */
export interface ObjectStore {
  /** Stores an object of so many bytes under a name. Cut off, there is none. */
  put(key: string, size: number, pieces: AsyncIterable<Uint8Array>): Promise<void>
  /** A part of an object, piece by piece. */
  read(key: string, from: number, to: number): AsyncGenerator<Uint8Array, void>
  /** Deletes an object; one that is not there is no error. */
  remove(key: string): Promise<void>
  /** Deletes all objects whose names begin so. */
  removeAll(prefix: string): Promise<void>
}

/** Parts of an upload; all but the last must have 5 MB at least. */
const PART_BYTES = 8 * 1024 * 1024

/** Opens a bucket of any store that speaks S3. */
export function openObjectStore(config: ObjectStoreConfig): ObjectStore {
  const s3 = new S3mini({ ...config, requestAbortTimeout: 120_000 })
  return {
    async put(key, size, pieces) {
      if (size <= PART_BYTES) {
        await s3.putObject(key, Buffer.concat(await Array.fromAsync(pieces)), 'application/octet-stream')
        return
      }
      const id = await s3.getMultipartUploadId(key, 'application/octet-stream')
      try {
        const parts = []
        for await (const part of inParts(pieces)) parts.push(await s3.uploadPart(key, id, part, parts.length + 1))
        await s3.completeMultipartUpload(key, id, parts)
      } catch (error) {
        await s3.abortMultipartUpload(key, id).catch(() => undefined)
        throw error
      }
    },
    async *read(key, from, to) {
      if (from >= to) return
      const response = await s3.getObjectRaw(key, false, from, to)
      if (!response.body) throw new Error(`the object store has no ${key}`)
      for await (const piece of response.body) yield piece
    },
    async remove(key) {
      await s3.deleteObject(key)
    },
    async removeAll(prefix) {
      for (;;) {
        // Of a listing, the library means the path of the bucket by the first; it asks for no delimiter.
        const page = await s3.listObjectsPaged('/', prefix, 1000)
        const keys = (page?.objects ?? []).map(({ Key }) => Key)
        if (keys.length === 0) return
        const deleted = await s3.deleteObjects(keys)
        if (!deleted.includes(true)) throw new Error(`the object store does not delete what begins with ${prefix}`)
      }
    },
  }
}

async function* inParts(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    held.push(piece)
    size += piece.length
    if (size < PART_BYTES) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

/** Under which name an object store keeps content: each domain in a folder of its own. */
export function objectKey(domainId: string, contentId: string): string {
  return `${domainId}/${contentId}`
}
