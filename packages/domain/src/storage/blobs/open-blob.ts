import type { ByteSource } from '@pathwar/contracts/kernel/byte-source'
import { CHUNK_BYTES } from '@pathwar/contracts/storage/uploads'
import type { Blob } from '@pathwar/db/models/storage/blob'
import { objectKey } from '@pathwar/db/object-store'
import { withDomain } from '@pathwar/db/with-domain'
import { DomainError, type DomainInfo, type Installation } from '../../kernel/index.ts'
import { findBlob, readChunks } from './blob.queries.ts'

/** So much is read at a time. */
const GROUP_CHUNKS = 4
const GROUP_BYTES = GROUP_CHUNKS * CHUNK_BYTES

export interface BlobContent extends ByteSource {
  readonly digest: string
  /** A part of it, piece by piece as it is asked for; each piece takes a short transaction, or is a part of one answer. */
  pieces(from: number, to: number): AsyncGenerator<Uint8Array, void>
}

type Where = { installation: Pick<Installation, 'db' | 'objects'>; domain: Pick<DomainInfo, 'id' | 'rehearsal'> }

/**
 * Opens what a digest names, in the domain, for reading from any place. Who calls has seen to it that it may be read. Throws
 * `blob/not-found`.
 */
export async function openBlob(where: Where, digest: string): Promise<BlobContent> {
  const { size } = await find(where, digest)
  const total = Number(size)
  let last: { at: number; bytes: Uint8Array } | null = null
  return {
    digest,
    size: total,
    pieces: (from, to) => piecesOf(where, digest, from, to),
    async read(at, length) {
      if (at + length > total) throw new RangeError('there are no more bytes')
      const found = new Uint8Array(length)
      for (let done = 0; done < length; ) {
        const begin = Math.floor((at + done) / GROUP_BYTES) * GROUP_BYTES
        // Whoever reads a file from its beginning to its end asks for the same again and again.
        if (last?.at !== begin) last = { at: begin, bytes: await group(where, digest, begin, total) }
        const part = last.bytes.subarray(at + done - begin, at + length - begin)
        found.set(part, done)
        done += part.length
      }
      return found
    },
  }
}

async function group(where: Where, digest: string, at: number, total: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of piecesOf(where, digest, at, Math.min(at + GROUP_BYTES, total))) parts.push(part)
  return Buffer.concat(parts)
}

async function* piecesOf(where: Where, digest: string, from: number, to: number): AsyncGenerator<Uint8Array, void> {
  let at = from
  // It may move to another store while it is read, once in its life.
  for (let tries = 0; at < to && tries < 3; tries++) {
    for await (const piece of piecesOnce(where, await find(where, digest), at, to)) {
      at += piece.length
      yield piece
    }
  }
  if (at < to) throw new Error(`the blob ${digest} lacks bytes`)
}

async function* piecesOnce(
  { installation, domain }: Where,
  { contentId, store }: Blob,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array, void> {
  if (store !== 'database') {
    if (!installation.objects) throw new Error('a blob is in the object store, and none is configured: set S3_ENDPOINT')
    const owner = store === 'lent' ? (domain.rehearsal?.of ?? domain.id) : domain.id
    yield* installation.objects.read(objectKey(owner, contentId), from, to)
    return
  }
  for (let at = from; at < to; ) {
    const first = Math.floor(at / CHUNK_BYTES)
    const count = Math.min(GROUP_CHUNKS, Math.ceil(to / CHUNK_BYTES) - first)
    const chunks = await withDomain(installation.db, domain.id, (trx) => readChunks(trx, contentId, first, count), {
      readOnly: true,
    })
    if (chunks.length === 0) return
    for (const [place, chunk] of chunks.entries()) {
      const begin = (first + place) * CHUNK_BYTES
      const piece = chunk.subarray(at - begin, to - begin)
      at += piece.length
      yield piece
    }
  }
}

async function find({ installation, domain }: Where, digest: string): Promise<Blob> {
  const blob = await withDomain(installation.db, domain.id, (trx) => findBlob(trx, digest), { readOnly: true })
  if (!blob) throw new DomainError('blob/not-found')
  return blob
}
