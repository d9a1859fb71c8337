import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { testDatabase } from '@pathwar/testing/database'
import { everythingOf } from '@pathwar/testing/everything-of'
import { startS3Double } from '@pathwar/testing/s3-double'
import { afterAll, expect, test } from 'vitest'
import { newDomainId } from '../names.ts'
import { objectKey, openObjectStore } from '../object-store.ts'
import { withDomain } from '../with-domain.ts'
import { exportDomain } from './export-domain.ts'
import { forge } from './forge.fixture.ts'
import { importDomain } from './import-domain.ts'

const { owner, app, aDomain } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'pathwar-transfer-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

let number = 0
const newFile = () => join(folder, `${++number}.pathwar`)
const newSlug = () => `t-${newDomainId()}`

async function aDomainWithBlobs() {
  const domain = await aDomain()
  await withDomain(app, domain.id, (trx) =>
    trx.raw(`with kept as (
        insert into blob (digest, size, content_id)
          select encode(sha256(bytes), 'hex'), length(bytes), gen_random_uuid()
          from generate_series(1, 8) as n, decode(repeat('000a0d5c2e09ff', 3000 * n), 'hex') as bytes returning *
      ), chunks as (
        insert into blob_chunk select content_id, 0, decode(repeat('000a0d5c2e09ff', (size / 7)::int), 'hex') from kept
      ) insert into level_package (digest) select digest from kept`),
  )
  return domain
}

test('bytes that are not those which their digest names, under checksums that fit, are refused', async () => {
  const domain = await aDomainWithBlobs()
  const file = newFile()
  await exportDomain(owner, { slug: domain.slug, file })
  const { rows } = await withDomain(app, domain.id, (trx) => trx.raw('select * from blob_chunk order by content_id'))
  const written = (change: (bytes: Buffer) => Buffer) =>
    Buffer.from(
      (rows as { content_id: string; index: number; bytes: Buffer }[])
        .map(({ content_id, index, bytes }, place) => {
          const kept = place === 3 ? change(Buffer.from(bytes)) : bytes
          return `${content_id}\t${index}\t\\\\x${kept.toString('hex')}\n`
        })
        .join(''),
    )
  const changes = {
    same: (bytes: Buffer) => bytes,
    other: (bytes: Buffer) => bytes.fill(1, 10, 11),
    shorter: (bytes: Buffer) => bytes.subarray(1),
  }
  await importDomain(owner, {
    file: await forge(file, newFile(), { table: 'blob_chunk', rows: written(changes.same) }),
    slug: newSlug(),
  })
  for (const change of [changes.other, changes.shorter]) {
    const forged = await forge(file, newFile(), { table: 'blob_chunk', rows: written(change) })
    await expect(importDomain(owner, { file: forged, slug: newSlug() })).rejects.toThrow('the bytes of the file')
  }
})

test('what an object store keeps is in the export, and only with it is there one', async () => {
  const domain = await aDomainWithBlobs()
  const blobsOf = async (id: string) => (await everythingOf(owner, id)).get('blob')
  const before = await blobsOf(domain.id)
  const s3 = await startS3Double()
  try {
    const objects = openObjectStore(s3.config)
    await withDomain(app, domain.id, async (trx) => {
      const { rows } = await trx.raw('select content_id, bytes from blob_chunk order by content_id limit 4')
      for (const { content_id, bytes } of rows) {
        await objects.put(objectKey(domain.id, content_id), bytes.length, Readable.from([bytes]))
        await trx.raw("update blob set store = 's3' where content_id = ?", [content_id])
        await trx.raw('delete from blob_chunk where content_id = ?', [content_id])
      }
    })
    await expect(exportDomain(owner, { slug: domain.slug, file: newFile() })).rejects.toThrow('S3_ENDPOINT')
    const file = newFile()
    await exportDomain(owner, { slug: domain.slug, file, objects })
    const { id } = await importDomain(owner, { file, slug: newSlug() })
    expect(await blobsOf(id)).toEqual(before)
    const [first = ''] = s3.objects.keys()
    s3.objects.set(first, Buffer.from('something else'))
    const cut = exportDomain(owner, { slug: domain.slug, file: newFile(), objects }).then(({ slug }) => slug)
    await expect(cut).rejects.toThrow('object store')
  } finally {
    await s3.close()
  }
})
