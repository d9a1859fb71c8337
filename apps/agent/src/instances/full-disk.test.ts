import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assignment } from '@pathwar/contracts/hosting/agent'
import { archiveOfFiles } from '@pathwar/contracts/wargame/level-package'
import { createLogger } from '@pathwar/platform/logger'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Driver, Running } from '../drivers/driver.ts'
import { hostResources, lackText } from './host-resources.ts'
import { Instance, type InstanceDeps } from './instance.ts'
import { openRecords, type RecordStore } from './instance-record.ts'
import type { Report } from './report.ts'
import { openSeal } from './seal.ts'

const running = (trouble: () => string | null): Running => ({
  ports: [],
  shells: [],
  handle: {},
  dial: () => Promise.reject(new Error('nobody listens')),
  open: () => null,
  trouble: async () => trouble(),
  health: async () => ({ state: 'healthy', checked: [] }),
  file: async () => null,
  logs: async () => '',
})

let home: string
let reports: Report[]
let trouble: string | null
let starts = 0
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pathwar-full-'))
  reports = []
  trouble = null
  starts = 0
})
afterEach(() => rmSync(home, { recursive: true }))

const assignment: Assignment = {
  workloadId: randomUUID(),
  ...{ domainId: 'd', generation: 1, desired: 'running', slug: 'full', passphrases: 1, packageDigest: 'a'.repeat(64) },
}

function depsWith(records: RecordStore, more: Partial<InstanceDeps> = {}): InstanceDeps {
  const driver: Driver = {
    name: 'process',
    folders: [home],
    start: async () => {
      starts += 1
      return running(() => trouble)
    },
    adopt: async () => null,
    stop: async () => undefined,
    list: async () => [],
    sweep: async () => undefined,
    close: async () => undefined,
  }
  const level = { level: {}, flavor: { files: [] }, services: [] } as unknown as Awaited<
    ReturnType<InstanceDeps['packages']['open']>
  >['level'] // nothing else of it is asked for
  return {
    driver,
    records,
    packages: { open: async () => ({ level, files: archiveOfFiles(new Map()) }) },
    seal: openSeal(home),
    report: (report) => void reports.push(report),
    turns: { run: (_start, work) => work() },
    lack: async () => null,
    address: '127.0.0.1',
    attach: null,
    healthyWithinMs: 1000,
    now: Date.now,
    log: createLogger({ name: 'test', level: 'silent' }),
    ...more,
  }
}
const states = () => reports.map(({ state }) => state).filter((state) => state !== 'starting')
const full = () => {
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
}

describe('an instance on a host whose disk is full', () => {
  test('that cannot be begun is reported as failed, though that cannot be saved either', async () => {
    const instance = Instance.create(depsWith({ all: () => [], remove: () => undefined, save: full }), assignment)
    await instance.start(assignment)
    expect(states()).toEqual(['failed'])
    expect(reports.at(-1)?.error).toContain('no space left')
    expect(instance.condition).toBe('failed')
    expect(starts).toBe(0)
  })

  test('is reported as ready and as failed first, and saved when there is room again', async () => {
    const records = openRecords(home)
    let room = true
    const save: RecordStore['save'] = (record) => (room ? records.save(record) : full())
    const instance = Instance.create(
      depsWith({ ...records, save: (record) => (record.phase === 'starting' ? records.save(record) : save(record)) }),
      assignment,
    )
    room = false
    await instance.start(assignment)
    expect(states()).toEqual(['ready'])
    expect(records.all()[0]?.phase).toBe('starting')
    room = true
    await instance.look()
    expect(records.all()[0]?.phase).toBe('running')
    room = false
    await instance.pause()
    expect(instance.condition).toBe('paused')
  })

  test('is not even begun where the host says that it has too little left', async () => {
    const lack = async () => 'this host is full: 3 MB of disk space left'
    const instance = Instance.create(depsWith(openRecords(home), { lack }), assignment)
    await instance.start(assignment)
    expect(reports.at(-1)).toMatchObject({ state: 'failed', error: 'this host is full: 3 MB of disk space left' })
    expect(starts).toBe(0)
  })
})

test('what broke it each time is said of an instance that breaks too often', async () => {
  const instance = Instance.create(depsWith(openRecords(home)), assignment)
  await instance.start(assignment)
  for (let time = 0; time < 4; time += 1) {
    trouble = 'it wrote more than 512 MB'
    await instance.look()
    trouble = null
    await instance.restart()
  }
  expect(states()).toEqual(['ready', 'ready', 'ready', 'ready', 'failed'])
  expect(reports.at(-1)?.error).toContain('it wrote more than 512 MB')
})

test('what a host has left is measured, and what it lacks is said in words', async () => {
  const none = { diskBytes: 0, inodes: 0, memoryBytes: 0 }
  const measured = await hostResources([home, join(home, 'nowhere')], none)
  expect(measured).toMatchObject({ disk: { free: expect.any(Number), total: expect.any(Number) }, lacking: [] })
  expect(lackText(measured)).toBeNull()
  const much = { diskBytes: 2 ** 60, inodes: 2 ** 60, memoryBytes: 2 ** 60 }
  const lacking = await hostResources([home], much)
  expect(lacking.lacking).toEqual(expect.arrayContaining(['disk', 'memory']))
  expect(lackText(lacking)).toMatch(/^this host is full: \d+ MB of disk space, .*MB of memory left$/)
})

const mounts = process.platform === 'linux' && process.getuid?.() === 0 && canMount()
describe.skipIf(!mounts)('on a small file system of its own', () => {
  let small: string
  beforeEach(() => {
    small = mkdtempSync(join(tmpdir(), 'pathwar-small-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,nr_inodes=64', 'tmpfs', small])
  })
  afterEach(() => {
    execFileSync('umount', [small])
    rmSync(small, { recursive: true })
  })

  test('a start on it fails aloud, leaves no half of a record, and works once there is room', async () => {
    const records = openRecords(small)
    const instance = Instance.create(depsWith(records), assignment)
    const ballast = join(small, 'ballast')
    try {
      writeFileSync(ballast, new Uint8Array(2 * 1024 * 1024))
    } catch {
      // As much as there was room for is written.
    }
    expect((await hostResources([small], { diskBytes: 1, inodes: 1, memoryBytes: 0 })).lacking).toEqual(['disk'])
    await instance.start(assignment)
    expect(states()).toEqual(['failed'])
    expect(readdirSync(join(small, 'state'))).toEqual([])
    rmSync(ballast)
    await instance.look()
    expect(records.all()[0]?.phase).toBe('failed')
    await instance.start(assignment)
    expect(states()).toEqual(['failed', 'ready'])
  })

  test('inodes run out as well', async () => {
    for (let count = 0; count < 60; count += 1) writeFileSync(join(small, `f${count}`), '')
    const { lacking } = await hostResources([small], { diskBytes: 0, inodes: 10, memoryBytes: 0 })
    expect(lacking).toEqual(['inodes'])
  })
})

function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'pathwar-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true })
  }
}
