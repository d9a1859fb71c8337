import { deflateSync, strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { unzipLevelPackage } from './level-package-zip.ts'
import { readZip } from './zip-reader.ts'

const all = () => true

/** Changes the size that the (only) entry of a zip claims. */
function claiming(zip: Uint8Array, size: number): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  for (let at = 0; at + 46 < zip.length; at += 1) {
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, size, true)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
  }
  return zip
}

test('packed and stored entries, folders and names in any script come back', () => {
  const text = strToU8('hello '.repeat(9000))
  const read = readZip(
    zipSync({ 'a.txt': text, 'b/stored': [strToU8('as it is'), { level: 0 }], 'ç/ß.md': strToU8('') }),
    all,
  )
  expect([...read].map(([name, bytes]) => [name, bytes.length])).toEqual([
    ['a.txt', 54_000],
    ['b/stored', 8],
    ['ç/ß.md', 0],
  ])
  expect(Buffer.from(read.get('a.txt') ?? []).toString()).toBe('hello '.repeat(9000))
})

test('an entry that is larger than it says ends the reading at once', () => {
  const bomb = claiming(zipSync({ a: new Uint8Array(64 * 1024 * 1024) }, { level: 9 }), 10)
  const began = performance.now()
  expect(() => readZip(bomb, all)).toThrow('larger than it says')
  expect(unzipLevelPackage(bomb).ok).toBe(false)
  expect(performance.now() - began).toBeLessThan(500)
})

test('one that is smaller, cut off, or no zip at all is refused', () => {
  const zip = () => zipSync({ a: strToU8('some text') })
  expect(() => readZip(claiming(zip(), 1000), all)).toThrow()
  expect(() => readZip(zip().slice(0, -30), all)).toThrow()
  expect(() => readZip(zip().slice(20), all)).toThrow()
  expect(() => readZip(deflateSync(strToU8('text')), all)).toThrow('no zip')
  expect(() => readZip(new Uint8Array(), all)).toThrow('no zip')
})
