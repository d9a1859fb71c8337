import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { atMostEvery, cutLog, overuse } from './disk-use.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathwar-use-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const limit = { bytes: 1024 * 1024, files: 50 }

test('what an instance wrote in all its folders counts, and what a file only claims does not', async () => {
  mkdirSync(join(folder, 'web/data'), { recursive: true })
  writeFileSync(join(folder, 'web/data/large'), new Uint8Array(900_000))
  truncateSync(join(folder, 'web/data/large'), 900_000_000)
  expect(await overuse(folder, limit)).toBeNull()
  writeFileSync(join(folder, 'web/log'), new Uint8Array(300_000))
  expect(await overuse(folder, limit)).toBe('it wrote more than 1 MB')
  expect(await overuse(join(folder, 'nowhere'), limit)).toBeNull()
})

test('files count, however small they are', async () => {
  for (let count = 0; count < 51; count += 1) writeFileSync(join(folder, `${count}`), '')
  expect(await overuse(folder, limit)).toBe('it made more than 50 files')
})

test('a log that is too long is cut, says so, and goes on', async () => {
  const path = join(folder, 'log')
  const writer = openSync(path, 'a')
  appendFileSync(writer, 'a line\n'.repeat(100))
  await cutLog(path)
  expect(readFileSync(path, 'utf8')).toHaveLength(700)
  appendFileSync(writer, 'a line\n'.repeat(600_000))
  await cutLog(path)
  appendFileSync(writer, 'another line\n')
  expect(readFileSync(path, 'utf8')).toBe('[the log was longer than 4 MB and was cut here]\nanother line\n')
})

test('it is looked at most every so often', async () => {
  const found = ['first', 'second']
  const look = atMostEvery(60_000, async () => found.shift() ?? null)
  expect([await look(), await look()]).toEqual(['first', 'first'])
})
