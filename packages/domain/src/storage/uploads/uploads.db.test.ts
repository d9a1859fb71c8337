import { createHash, randomBytes } from 'node:crypto'
import { CHUNK_BYTES, type UploadView } from '@pathwar/contracts/storage/uploads'
import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import { aPerson, type Person } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { setSettings } from '../../tenancy/settings/index.ts'
import { openBlob, sweepBlobs } from '../blobs/index.ts'
import {
  appendChunk,
  beginPiece,
  cancelUpload,
  createUpload,
  endPiece,
  finishUpload,
  getUpload,
  storeBytes,
} from './index.ts'

const testing = await testInstallation()
const { installation, clock } = testing
const HOUR = 3_600_000

async function anAuthor(username = 'ann'): Promise<Person> {
  return aPerson(installation, await testing.domain(), { username, roles: ['author'] })
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const announced = (bytes: Buffer) => ({ purpose: 'level-package', size: bytes.length, digest: sha256(bytes) }) as const

/** Sends chunks from a place on, and as many as there are unless fewer are wanted. */
async function send(
  ann: Person,
  { id }: UploadView,
  bytes: Buffer<ArrayBuffer>,
  from = 0,
  to = bytes.length,
): Promise<void> {
  const { turn } = await ann.does(beginPiece, { upload: id, offset: from })
  for (let offset = from; offset < to; offset += CHUNK_BYTES) {
    const chunk = bytes.subarray(offset, Math.min(offset + CHUNK_BYTES, bytes.length))
    await ann.does(appendChunk, { upload: id, turn, offset, bytes: chunk })
  }
  await ann.does(endPiece, { upload: id, turn })
}

async function rowsOf({ caller }: Person, table: string): Promise<number> {
  const { rows } = await withDomain(installation.db, caller.domain.id, (trx) => trx.raw(`select from ${table}`))
  return rows.length
}

test('what is cut off goes on where it was, and is read from any place', async () => {
  const ann = await anAuthor()
  const bytes = randomBytes(3 * CHUNK_BYTES + 1000)
  const upload = await ann.does(createUpload, announced(bytes))
  await send(ann, upload, bytes, 0, 2 * CHUNK_BYTES)
  // Whoever announces the same again is told how far it is.
  const again = await ann.does(createUpload, announced(bytes))
  expect(again).toMatchObject({ id: upload.id, received: 2 * CHUNK_BYTES, whole: false })
  await send(ann, upload, bytes, again.received)
  expect(await ann.does(finishUpload, { upload: upload.id })).toMatchObject({ whole: true, damaged: false })
  const blob = await openBlob({ installation, domain: ann.caller.domain }, sha256(bytes))
  for (const [from, to] of [
    [0, bytes.length],
    [CHUNK_BYTES - 1, CHUNK_BYTES + 1],
    [2 * CHUNK_BYTES, bytes.length],
    [bytes.length - 1, bytes.length],
  ] as const) {
    expect(Buffer.from(await blob.read(from, to - from)).equals(bytes.subarray(from, to))).toBe(true)
    expect(Buffer.concat(await Array.fromAsync(blob.pieces(from, to))).equals(bytes.subarray(from, to))).toBe(true)
  }
})

test('of two senders of the same chunk one is heard, and a new turn puts the old one out', async () => {
  const ann = await anAuthor()
  const bytes = randomBytes(CHUNK_BYTES + 5)
  const { id } = await ann.does(createUpload, announced(bytes))
  const first = await ann.does(beginPiece, { upload: id, offset: 0 })
  const { turn } = await ann.does(beginPiece, { upload: id, offset: 0 })
  const chunk = { upload: id, offset: 0, bytes: bytes.subarray(0, CHUNK_BYTES) }
  expect(await ann.isRefused(appendChunk, { ...chunk, turn: first.turn })).toBe('upload/offset')
  const sent = await Promise.allSettled([1, 2, 3].map(() => ann.does(appendChunk, { ...chunk, turn })))
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await ann.does(getUpload, { upload: id })).received).toBe(CHUNK_BYTES)
})

test('each sends one thing at a time', async () => {
  const ann = await anAuthor()
  const [one, other] = [randomBytes(10), randomBytes(10)]
  const { id } = await ann.does(createUpload, announced(one))
  const { id: second } = await ann.does(createUpload, announced(other))
  const { turn } = await ann.does(beginPiece, { upload: id, offset: 0 })
  expect(await ann.isRefused(beginPiece, { upload: second, offset: 0 })).toBe('upload/busy')
  await ann.does(endPiece, { upload: id, turn })
  await ann.does(beginPiece, { upload: second, offset: 0 })
})

test.each([
  ['a hole', { offset: CHUNK_BYTES, length: CHUNK_BYTES }],
  ['half a chunk', { offset: 0, length: 100 }],
  ['more than was announced', { offset: 0, length: 3 * CHUNK_BYTES }],
  ['nothing', { offset: 0, length: 0 }],
])('%s is not kept', async (_what, { offset, length }) => {
  const ann = await anAuthor()
  const { id } = await ann.does(createUpload, announced(randomBytes(2 * CHUNK_BYTES)))
  const { turn } = await ann.does(beginPiece, { upload: id, offset: 0 })
  const bytes = randomBytes(length)
  expect(await ann.isRefused(appendChunk, { upload: id, turn, offset, bytes })).toBe('upload/offset')
  expect(await rowsOf(ann, 'blob_chunk')).toBe(0)
})

test('what arrives as something else is thrown away and can be sent again', async () => {
  const ann = await anAuthor()
  const bytes = randomBytes(1000)
  const upload = await ann.does(createUpload, announced(bytes))
  await send(ann, upload, randomBytes(1000))
  expect(await ann.does(finishUpload, { upload: upload.id })).toMatchObject({ damaged: true })
  const next = await ann.does(createUpload, announced(bytes))
  expect(next.received).toBe(0)
  await send(ann, next, bytes)
  expect(await ann.does(finishUpload, { upload: next.id })).toMatchObject({ whole: true })
})

test("an upload is its sender's alone", async () => {
  const ann = await anAuthor()
  const bob = await aPerson(installation, ann.caller.domain, { username: 'bob', roles: ['author'] })
  const { id } = await ann.does(createUpload, announced(randomBytes(10)))
  expect(await bob.isRefused(getUpload, { upload: id })).toBe('upload/not-found')
  expect(await bob.isRefused(finishUpload, { upload: id })).toBe('upload/not-found')
  expect(await bob.isRefused(cancelUpload, { upload: id })).toBe('upload/not-found')
  expect(await bob.isRefused(beginPiece, { upload: id, offset: 0 })).toBe('upload/not-found')
})

test('there is so much room for a user, and for a domain, however many ask at once', async () => {
  const ann = await anAuthor()
  const root = await aPerson(installation, ann.caller.domain, { username: 'root', roles: ['root'] })
  await root.does(setSettings, { values: { 'storage.perUser': 2 } })
  const MB = 1024 * 1024
  const asked = await Promise.allSettled(
    [1, 2, 3].map((n) => ann.does(createUpload, { ...announced(Buffer.from(`${n}`)), size: MB })),
  )
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  await root.does(setSettings, { values: { 'storage.perUser': 100 } })
  const domain = { ...ann.caller.domain, limits: { storageMegabytes: 3 } }
  const bytes = Buffer.alloc(MB, 7)
  const owner = { kind: 'system', id: null } as const
  await storeBytes({ installation, domain }, owner, announced(bytes), bytes)
  const more = storeBytes({ installation, domain }, owner, announced(Buffer.alloc(MB, 8)), Buffer.alloc(MB, 8))
  await expect(more).rejects.toMatchObject({ code: 'upload/no-room', message: expect.stringContaining('3 MB') })
})

test('what nobody refers to goes after a while, and what somebody refers to stays', async () => {
  const ann = await anAuthor()
  const where = { installation, domain: ann.caller.domain }
  const [kept, lost] = [randomBytes(CHUNK_BYTES + 1), randomBytes(10)]
  for (const bytes of [kept, lost]) await ann.uploads(bytes)
  const open = await ann.does(createUpload, announced(randomBytes(10)))
  await withDomain(installation.db, ann.caller.domain.id, (trx) =>
    trx.raw('insert into level_package (digest) values (?)', [sha256(kept)]),
  )
  clock.pass(23 * HOUR)
  await sweepBlobs(installation)
  expect(await openBlob(where, sha256(lost))).toMatchObject({ size: 10 })
  clock.pass(2 * HOUR)
  await sweepBlobs(installation)
  await expect(openBlob(where, sha256(lost))).rejects.toMatchObject({ code: 'blob/not-found' })
  expect(await ann.isRefused(getUpload, { upload: open.id })).toBe('upload/not-found')
  expect((await openBlob(where, sha256(kept))).size).toBe(kept.length)
  expect(await rowsOf(ann, 'blob_chunk')).toBe(2)
  clock.ahead = 0
})

test('whoever begins to refer to a blob while it is swept keeps it', async () => {
  const ann = await anAuthor()
  const bytes = randomBytes(10)
  await ann.uploads(bytes)
  clock.pass(30 * HOUR)
  await withDomain(installation.db, ann.caller.domain.id, async (trx) => {
    await trx.raw('insert into level_package (digest) values (?)', [sha256(bytes)])
    // It sees nothing of the reference yet, and must not wait for it either.
    await sweepBlobs(installation)
  })
  await sweepBlobs(installation)
  clock.ahead = 0
  expect((await openBlob({ installation, domain: ann.caller.domain }, sha256(bytes))).size).toBe(10)
})

test('the same bytes are kept once, whoever sends them', async () => {
  const ann = await anAuthor()
  const bob = await aPerson(installation, ann.caller.domain, { username: 'bob', roles: ['author'] })
  const bytes = randomBytes(10)
  await ann.uploads(bytes)
  // Nobody is told that they are there: they have to be sent.
  const { id, received } = await bob.does(createUpload, announced(bytes))
  expect(received).toBe(0)
  await send(bob, { id } as UploadView, bytes)
  await bob.does(finishUpload, { upload: id })
  expect(await rowsOf(ann, 'blob')).toBe(1)
})
