import { CHUNK_BYTES } from '@pathwar/contracts/storage/uploads'
import { type Ctx, DomainError, type DomainInfo, type Installation, inTransaction } from '../../kernel/index.ts'
import { inChunks } from './in-chunks.ts'
import {
  digestOfContent,
  keepChunk,
  makeBlob,
  putUpload,
  type UploadFacts,
  type UploadOwner,
} from './upload.queries.ts'

/**
 * Stores bytes that a part of the installation sends, such as an agent, from beginning to end. Where they have been stored
 * before, nothing is read. Throws `upload/damaged` when they are not what was announced.
 */
export async function storeBytes(
  { installation, domain }: { installation: Installation; domain: DomainInfo },
  owner: UploadOwner,
  facts: UploadFacts,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  const actor = { kind: 'system', name: 'uploads' } as const
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(installation, 'command', { domain, actor }, work)
  const upload = await within(async (ctx) => {
    const known = await putUpload(ctx, owner, facts)
    // What was cut off begins anew, since nobody asked where it was.
    if (known.blobDigest !== null || known.received === '0') return known
    await known.$query(ctx.db).delete()
    return putUpload(ctx, owner, facts)
  })
  if (upload.blobDigest !== null) return
  let at = 0
  for await (const chunk of inChunks(bytes instanceof Uint8Array ? only(bytes) : bytes)) {
    const place = { id: upload.id, turn: null, at, index: at / CHUNK_BYTES, bytes: chunk }
    if (!(await within((ctx) => keepChunk(ctx, place)))) throw new DomainError('upload/damaged')
    at += chunk.length
  }
  const digest = await digestOfContent(installation, domain, upload.id)
  await within(async (ctx) => {
    if (at === facts.size && digest === facts.digest) await makeBlob(ctx, upload)
    else await upload.$query(ctx.db).delete()
  })
  if (digest !== facts.digest) throw new DomainError('upload/damaged')
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes
}
