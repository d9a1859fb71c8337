import { type ByteSource, bytesInMemory } from '@pathwar/contracts/kernel/byte-source'
import { archiveOfFiles, zipLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { afterAll, expect, test } from 'vitest'
import { openThreads } from './open-threads.ts'

const threads = openThreads({ queue: 1 })
// However fast the machine is, hostile YAML takes longer than this.
const hasty = openThreads({ maxStepSeconds: 1 })
afterAll(() => Promise.all([threads.close(), hasty.close()]))

async function packed(files: Record<string, string>): Promise<Buffer> {
  const bytes = new Map(Object.entries(files).map(([path, text]): [string, Buffer] => [path, Buffer.from(text)]))
  return Buffer.concat(await Array.fromAsync(zipLevelPackage(archiveOfFiles(bytes))))
}

const compose = (more = '') => `x-pathwar:
  challenge: {name: Vault, slug: vault}
  flavor: {body: Open it., passphrases: 1}
${more}
services: {front: {build: front, ports: [80]}}
`
const files = { 'front/Dockerfile': 'FROM scratch', 'front/on-init': 'pwinit passphrase 0' }
const inspect = (zip: Buffer, turn = 'ann', by = threads) =>
  by.run({ name: 'inspect-package', source: bytesInMemory(zip), turn })

test('a package is read, and has one content however it was zipped', async () => {
  const zip = await packed({ ...files, 'docker-compose.yml': compose() })
  const again = await packed({ 'docker-compose.yml': compose(), ...files })
  const [one, other] = [await inspect(zip), await inspect(again)]
  expect(one).toMatchObject({ ok: true, answer: { ok: true, contentDigest: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  expect(other).toEqual(one)
})

test('YAML that takes too long is ended, while the event loop goes on, and the thread after it works', async () => {
  const slow = await packed({ ...files, 'docker-compose.yml': compose(`x-a: "${'\\x'.repeat(60_000)}"`) })
  // Everything is read, and the thread is busy with it: read here, nothing else would have a turn until it is over.
  let turns = 0
  const counted: ByteSource = {
    ...bytesInMemory(slow),
    read(at, length) {
      turns = 0
      return bytesInMemory(slow).read(at, length)
    },
  }
  let over = false
  const reading = hasty.run({ name: 'inspect-package', source: counted, turn: 'ann' }).finally(() => {
    over = true
  })
  for (; !over; turns++) await new Promise(setImmediate)
  expect(await reading).toEqual({ ok: false, why: 'time', at: 'docker-compose.yml', limit: '1 s' })
  expect(turns).toBeGreaterThan(50)
  const small = await packed({ ...files, 'docker-compose.yml': compose() })
  expect(await inspect(small, 'ann', hasty)).toMatchObject({ ok: true })
})

test('no more wait than may', async () => {
  const zip = await packed({ ...files, 'docker-compose.yml': compose() })
  const results = await Promise.all(['a', 'b', 'c', 'd'].map((turn) => inspect(zip, turn)))
  expect(results.filter(({ ok }) => !ok)).toEqual([
    { ok: false, why: 'busy' },
    { ok: false, why: 'busy' },
  ])
})

test('what cannot be read breaks its own task only', async () => {
  const broken = { size: 1000, read: () => Promise.reject(new Error('the store is away')) }
  await expect(threads.run({ name: 'inspect-package', source: broken, turn: 'a' })).rejects.toThrow('the store is away')
  expect(await inspect(Buffer.from('no zip at all'))).toMatchObject({ ok: true, answer: { ok: false } })
})
