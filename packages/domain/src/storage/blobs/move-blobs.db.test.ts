import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { CHUNK_BYTES } from '@pathwar/contracts/storage/uploads'
import { deleteDomain } from '@pathwar/db/domains'
import { openObjectStore } from '@pathwar/db/object-store'
import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import { aPerson } from '@pathwar/testing/person'
import { startS3Double } from '@pathwar/testing/s3-double'
import { afterAll, expect, test } from 'vitest'
import { dropPurged } from './drop-purged.ts'
import { moveBlobs, openBlob, sweepBlobs } from './index.ts'

const testing = await testInstallation()
const { clock } = testing
const s3 = await startS3Double()
afterAll(() => s3.close())
const objects = openObjectStore(s3.config)
const installation = { ...testing.installation, objects }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function aBlob(bytes: Buffer) {
  const domain = await testing.domain()
  const ann = await aPerson(testing.installation, domain, { username: 'ann', roles: ['author'] })
  const { digest } = await ann.uploads(bytes)
  await withDomain(installation.db, domain.id, (trx) =>
    trx.raw('insert into level_package (digest) values (?)', [digest]),
  )
  return { domain, digest, ofDomain: () => [...s3.objects.keys()].filter((key) => key.startsWith(domain.id)) }
}

test.each([
  ['small', 1000],
  ['of several parts', 9 * 1024 * 1024 + 5],
])('content that is %s moves to the object store, and is read there as before', async (_what, size) => {
  const bytes = randomBytes(size)
  const { domain, digest, ofDomain } = await aBlob(bytes)
  const before = await openBlob({ installation, domain }, digest)
  const pieces = before.pieces(0, size)
  const first = await pieces.next()
  await moveBlobs(installation)
  expect(ofDomain()).toHaveLength(1)
  clock.pass(30 * 3_600_000)
  await sweepBlobs(installation)
  clock.ahead = 0
  const { rows } = await withDomain(installation.db, domain.id, (trx) => trx.raw('select from blob_chunk'))
  expect(rows).toEqual([])
  // Who was reading it goes on where it is now.
  const rest = await Array.fromAsync(pieces)
  expect(sha256(Buffer.concat([...(first.value ? [first.value] : []), ...rest]))).toBe(digest)
  const after = await openBlob({ installation, domain }, digest)
  expect(Buffer.from(await after.read(size - 10, 10))).toEqual(bytes.subarray(size - 10))
  expect(s3.refused()).toBe(0)
})

test('what nobody refers to is deleted there, too', async () => {
  const { domain, digest, ofDomain } = await aBlob(randomBytes(CHUNK_BYTES))
  await moveBlobs(installation)
  await withDomain(installation.db, domain.id, (trx) => trx.raw('delete from level_package where digest = ?', [digest]))
  clock.pass(30 * 3_600_000)
  await sweepBlobs(installation)
  clock.ahead = 0
  await moveBlobs(installation)
  expect(ofDomain()).toEqual([])
})

test('a store that is away changes nothing', async () => {
  const bytes = randomBytes(10)
  const { domain, digest } = await aBlob(bytes)
  const away = openObjectStore({ ...s3.config, secretAccessKey: 'another secret' })
  await moveBlobs({ ...installation, objects: away })
  expect(Buffer.from(await (await openBlob({ installation, domain }, digest)).read(0, 10))).toEqual(bytes)
  expect(s3.refused()).toBeGreaterThan(0)
})

test('of a domain that was purged nothing stays there, also of a copy that ends later', async () => {
  const { domain, ofDomain } = await aBlob(randomBytes(CHUNK_BYTES))
  const neighbour = await aBlob(randomBytes(10))
  await moveBlobs(installation)
  expect([ofDomain().length, neighbour.ofDomain().length]).toEqual([1, 1])
  // Those that other tests have purged.
  await testing.owner('platform.purged_content').delete()
  await deleteDomain(testing.owner, domain.slug)
  await dropPurged(installation)
  expect([ofDomain().length, neighbour.ofDomain().length]).toEqual([0, 1])
  await objects.put(`${domain.id}/late`, 3, Readable.from([Buffer.from('abc')]))
  await dropPurged(installation)
  expect(ofDomain()).toEqual([])
  const purged = () => testing.owner('platform.purged_content').where({ domain_id: domain.id })
  expect(await purged()).toHaveLength(1)
  await purged().update({ purged_at: testing.owner.raw("now() - interval '2 days'") })
  await dropPurged(installation)
  expect(await purged()).toEqual([])
})

test('however many domains were purged in a day, each gets its turn', async () => {
  const { domain, ofDomain } = await aBlob(randomBytes(10))
  await moveBlobs(installation)
  await deleteDomain(testing.owner, domain.slug)
  const others = Array.from({ length: 30 }, (_, nth) => `gone${String(nth).padStart(6, '0')}`)
  await testing
    .owner('platform.purged_content')
    .insert(others.map((domain_id) => ({ domain_id, purged_at: testing.owner.raw("now() - interval '1 hour'") })))
  const { rows } = await testing.owner.raw('select count(*)::int as purged from platform.purged_content')
  for (let seen = 0; seen < rows[0].purged; seen += 20) await dropPurged(installation)
  expect(ofDomain()).toEqual([])
  await testing.owner('platform.purged_content').whereIn('domain_id', others).delete()
})
