import { deflateSync, strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { bytesInMemory } from '../kernel/byte-source.ts'
import { openZipEntry, readZipDirectory } from './zip-reader.ts'

async function unzipped(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const source = bytesInMemory(bytes)
  const files = new Map<string, Buffer>()
  for (const entry of await readZipDirectory(source))
    files.set(entry.name, Buffer.concat(await Array.fromAsync(openZipEntry(source, entry))))
  return files
}

/** Changes the size that the (only) entry of a zip claims. */
function claiming(zip: Uint8Array, size: number): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  for (let at = 0; at + 46 < zip.length; at += 1) {
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, size, true)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
  }
  return zip
}

test('packed and stored entries, folders and names in any script come back', async () => {
  const text = strToU8('hello '.repeat(9000))
  const stored = [strToU8('as it is'), { level: 0 as const }] as [Uint8Array, { level: 0 }]
  const read = await unzipped(zipSync({ 'a.txt': text, 'b/stored': stored, 'ç/ß.md': strToU8('') }))
  expect([...read].map(([name, bytes]) => [name, bytes.length])).toEqual([
    ['a.txt', 54_000],
    ['b/stored', 8],
    ['ç/ß.md', 0],
  ])
  expect(read.get('a.txt')?.toString()).toBe('hello '.repeat(9000))
})

test('an entry that is larger than it says ends the reading with the piece that is too much', async () => {
  const source = bytesInMemory(claiming(zipSync({ a: new Uint8Array(64 * 1024 * 1024) }, { level: 9 }), 10))
  const [entry] = await readZipDirectory(source)
  const parts = entry ? openZipEntry(source, entry) : []
  const read = async () => {
    for await (const part of parts) expect(part.length).toBeLessThanOrEqual(10)
  }
  await expect(read()).rejects.toThrow('larger than the zip says')
})

test('one that is smaller, cut off, or no zip at all is refused', async () => {
  const zip = () => zipSync({ a: strToU8('some text') })
  await expect(unzipped(claiming(zip(), 1000))).rejects.toThrow()
  await expect(unzipped(zip().slice(0, -30))).rejects.toThrow()
  await expect(unzipped(zip().slice(20))).rejects.toThrow()
  await expect(unzipped(deflateSync(strToU8('text')))).rejects.toThrow('no zip')
  await expect(unzipped(new Uint8Array())).rejects.toThrow('no zip')
})

test('entries that share their bytes are refused, by which a small zip can hold more than any disk', async () => {
  const zip = zipSync({ a: new Uint8Array(1024 * 1024), b: new Uint8Array(1024 * 1024) })
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  for (let at = 0; at + 46 < zip.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 42, 0, true)
  await expect(unzipped(zip)).rejects.toThrow('share bytes')
})
