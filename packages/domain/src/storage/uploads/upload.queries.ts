import { createHash } from 'node:crypto'
import { Upload } from '@pathwar/db/models/storage/upload'
import { withDomain } from '@pathwar/db/with-domain'
import { type Ctx, DomainError, type DomainInfo, type Installation, userOf } from '../../kernel/index.ts'
import { readChunks } from '../blobs/index.ts'
import { requireRoom } from './room.queries.ts'
import { expiryOf, type StoredPurpose } from './upload.rules.ts'

export interface UploadOwner {
  kind: 'user' | 'workload' | 'system'
  id: string | null
}

export interface UploadFacts {
  purpose: StoredPurpose
  size: number
  digest: string
}

/** Begins an upload, or finds the one that was begun. Throws `upload/no-room`. */
export async function putUpload(ctx: Ctx, owner: UploadOwner, facts: UploadFacts): Promise<Upload> {
  const key = { ownerKind: owner.kind, ownerId: owner.id, purpose: facts.purpose, digest: facts.digest }
  const known = await Upload.query(ctx.db)
    .findOne(key)
    .where({ size: String(facts.size) })
    .forNoKeyUpdate()
  if (known) return known.$query(ctx.db).patchAndFetch({ expiresAt: expiryOf(ctx.realNow) })
  await requireRoom(ctx, owner, facts.size)
  const size = String(facts.size)
  return Upload.query(ctx.db)
    .insert({ ...key, size, createdAt: ctx.realNow, expiresAt: expiryOf(ctx.realNow) })
    .onConflict(['owner_kind', 'owner_id', 'purpose', 'digest'])
    .merge(['expires_at'])
    .returning('*')
}

/** The caller's own upload. Throws `upload/not-found`. */
export async function ownUpload(ctx: Ctx, id: string): Promise<Upload> {
  const { userId } = userOf(ctx)
  const upload = await Upload.query(ctx.db).findOne({ id, ownerKind: 'user', ownerId: userId })
  if (!upload) throw new DomainError('upload/not-found')
  return upload
}

/** Whether an owner has sent what a digest names, and all of it. */
export async function hasSent(ctx: Ctx, owner: UploadOwner, purpose: StoredPurpose, digest: string): Promise<boolean> {
  const upload = await Upload.query(ctx.db)
    .findOne({ ownerKind: owner.kind, ownerId: owner.id, purpose, digest })
    .whereNotNull('blobDigest')
  return upload !== undefined
}

/** Forgets what an owner has sent, once it is used up; where nobody else has it, it is deleted after a while. */
export async function forgetSent(ctx: Ctx, owner: UploadOwner, purpose: StoredPurpose, digest: string): Promise<void> {
  await Upload.query(ctx.db).delete().where({ ownerKind: owner.kind, ownerId: owner.id, purpose, digest })
}

/**
 * Keeps a chunk behind what has been received, in one statement: of two that come at once one is kept. With a turn only while
 * it is the sender's. False when it does not fit there any more.
 */
export async function keepChunk(
  { db, realNow: now }: Pick<Ctx, 'db' | 'realNow'>,
  { id, turn, at, index, bytes }: { id: string; turn: string | null; at: number; index: number; bytes: Uint8Array },
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { kept: boolean }[] }>(
    `with moved as (
       update upload set received = received + :length, expires_at = :expires
       where id = :id and received = :at and received + :length <= size and blob_digest is null
         and (:turn::uuid is null or exists (select from upload_turn where upload_id = upload.id and turn = :turn))
       returning id
     ), renewed as (
       update upload_turn set until = clock_timestamp() + interval '30 seconds' where turn = :turn
     )
     insert into blob_chunk (content_id, index, bytes) select id, :index, :bytes from moved returning true as kept`,
    {
      id,
      turn,
      at,
      index,
      length: bytes.length,
      expires: expiryOf(now),
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    },
  )
  return rows.length > 0
}

/** The digest of what has arrived, read piece by piece outside of transactions. */
export async function digestOfContent(
  { db }: Pick<Installation, 'db'>,
  { id: domainId }: Pick<DomainInfo, 'id'>,
  contentId: string,
): Promise<string> {
  const hash = createHash('sha256')
  for (let index = 0; ; ) {
    const chunks = await withDomain(db, domainId, (trx) => readChunks(trx, contentId, index, 4), { readOnly: true })
    for (const chunk of chunks) hash.update(chunk)
    index += chunks.length
    if (chunks.length < 4) return hash.digest('hex')
  }
}

/** Makes a blob of what has arrived; where there is one of the same digest, that one is it. */
export async function makeBlob(ctx: Ctx, upload: Upload): Promise<Upload> {
  const { id, digest, size } = upload
  const creator = upload.ownerKind === 'user' ? upload.ownerId : null
  await ctx.db.raw(
    `insert into blob (digest, size, content_id, created_by, touched_at) values (?, ?, ?, ?, ?)
     on conflict (digest) do update set touched_at = excluded.touched_at`,
    [digest, size, id, creator, ctx.realNow],
  )
  return upload.$query(ctx.db).patchAndFetch({ blobDigest: digest, expiresAt: expiryOf(ctx.realNow) })
}
