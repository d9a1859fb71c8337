import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type LevelPackage, zipLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { openPackageFolder } from '@pathwar/contracts/wargame/package-folder'
import { readPackageArchive } from '@pathwar/contracts/wargame/read-package-archive'
import { folderSource } from '@pathwar/platform/folder-source'
import { createLogger } from '@pathwar/platform/logger'
import { openThreads } from '@pathwar/threads/open-threads'
import { type Driver, LevelFailure, type Running } from '../drivers/driver.ts'
import { Instance, type InstanceDeps } from '../instances/instance.ts'
import { openRecords } from '../instances/instance-record.ts'
import { openPackages } from '../instances/package-store.ts'
import type { Report } from '../instances/report.ts'
import { openSeal } from '../instances/seal.ts'

/** A level that runs from its folder without a platform, for its author and for tests. */
export type LocalInstance = {
  level: LevelPackage
  warnings: { path: string; message: string }[]
  instance: Instance
  running: Running
  passphrases: string[]
  ports: { service: string; kind: 'http' | 'tcp'; levelPort: number; port: number }[]
  files: Record<string, Uint8Array>
  /** Runs one command in the first service with a shell. */
  ssh: (command: string) => Promise<{ stdout: string; stderr: string; code: number | string }>
  stop: () => Promise<void>
}

/** Starts a level from its folder; throws `LevelFailure` with all problems if it is invalid or does not start. */
export async function startLocally(
  folder: string,
  options: {
    driver: Driver
    home: string
    onStep?: (step: string) => void
    logLevel?: string
    healthyWithinMs?: number
  },
): Promise<LocalInstance> {
  const opened = await openPackageFolder(folderSource(folder))
  if (!opened.ok) throw new LevelFailure(opened.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  const files = opened.archive
  const read = await readPackageArchive(files)
  if (!read.ok) throw new LevelFailure(read.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  if (read.package.services.length === 0)
    throw new LevelFailure('Nothing runs for this level: it is answered on its page.')
  const work = await mkdtemp(join(options.home, 'zip-'))
  const zip = join(work, 'package.zip')
  await writeFile(zip, zipLevelPackage(files))
  const hash = createHash('sha256')
  await pipeline(createReadStream(zip), hash)
  const packageDigest = hash.digest('hex')
  const threads = openThreads()
  let last: Report | null = null
  const deps: InstanceDeps = {
    driver: options.driver,
    records: openRecords(options.home),
    packages: openPackages(options.home, (_digest, _domain, file) => rename(zip, file), threads),
    seal: openSeal(options.home),
    report: (report) => {
      last = report
      if (report.state === 'starting' && report.step) options.onStep?.(report.step)
    },
    turns: { run: (_start, work) => work() },
    lack: async () => null,
    address: '127.0.0.1',
    attach: null,
    healthyWithinMs: options.healthyWithinMs ?? 60_000,
    now: Date.now,
    log: createLogger({ name: 'run', level: options.logLevel ?? 'silent' }),
  }
  const { level, flavor } = read.package
  const assignment = {
    workloadId: randomUUID(),
    domainId: 'local',
    generation: 1,
    desired: 'running' as const,
    slug: level.slug,
    packageDigest,
    passphrases: flavor.passphrases,
  }
  const instance = Instance.create(deps, assignment)
  await instance.start(assignment)
  await threads.close()
  await rm(work, { recursive: true, force: true })
  const { running } = instance
  const report = lastOf(() => last)
  if (report?.state !== 'ready' || !running) {
    await instance.stop()
    throw new LevelFailure(report?.error ?? 'it did not start')
  }
  return {
    level: read.package,
    warnings: read.warnings,
    instance,
    running,
    passphrases: instance.passphrases,
    ports: instance.localPorts,
    files: Object.fromEntries(report.files.map(({ name, bytes }) => [name, bytes])),
    ssh: (command) => runIn(running, command),
    stop: () => instance.stop(),
  }
}

async function runIn(running: Running, command: string) {
  const [shell = ''] = running.shells
  const opened = await running.open(shell, { kind: 'exec', command, env: {} })
  if (!opened) throw new LevelFailure('no service of this level can be entered')
  const taken = { stdout: '', stderr: '' }
  opened.stdout.on('data', (chunk) => (taken.stdout += chunk))
  opened.stderr?.on('data', (chunk) => (taken.stderr += chunk))
  opened.stdin.on('error', () => undefined).end()
  const [exit] = await Promise.all([opened.exit, once(opened.stdout, 'end')])
  return { ...taken, code: 'code' in exit ? exit.code : exit.signal }
}

/** The compiler believes that a variable which a callback assigns is always null. */
function lastOf<T>(read: () => T): T {
  return read()
}
