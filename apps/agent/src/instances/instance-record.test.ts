import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InstanceRecord, openRecords } from './instance-record.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pathwar-records-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const workloadId = '00000000-0000-4000-8000-000000000001'
const record: InstanceRecord = {
  assignment: {
    ...{ workloadId, domainId: 'd1', generation: 2, desired: 'running', slug: 'abcdefgh', passphrases: 1 },
    packageDigest: 'a'.repeat(64),
  },
  ...{ phase: 'running', sealed: 'sealed', ports: [], handle: { pid: 1 }, crashes: [] },
}

test('a saved record is read again', () => {
  const records = openRecords(home)
  records.save(record)
  expect(records.all()).toEqual([record])
})

test('a record of the version before, which called the id `instanceId`, is read', () => {
  const records = openRecords(home)
  records.save(record)
  const path = join(home, 'state', `${workloadId}.json`)
  writeFileSync(path, readFileSync(path, 'utf8').replace('"workloadId"', '"instanceId"'))
  expect(records.all()).toEqual([record])
})

test('a damaged record is removed', () => {
  const records = openRecords(home)
  writeFileSync(join(home, 'state', `${workloadId}.json`), '{"assignment":')
  expect(records.all()).toEqual([])
  expect(readdirSync(join(home, 'state'))).toEqual([])
})
