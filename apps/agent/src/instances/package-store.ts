import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync } from 'node:fs'
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Threads } from '@pathwar/contracts/kernel/threads'
import {
  type LevelPackage,
  openLevelPackage,
  type PackageArchive,
  type ReadPackage,
} from '@pathwar/contracts/wargame/level-package'
import { fileSource } from '@pathwar/platform/file-source'
import { LevelFailure } from '../drivers/driver.ts'

type OpenPackage = { level: LevelPackage; files: PackageArchive }
export type PackageStore = { open: (digest: string, domainId: string) => Promise<OpenPackage> }

/** Brings a package into a file, of which a part may be there already. */
export type FetchPackage = (digest: string, domainId: string, file: string) => Promise<void>

const kept = 100

/** Packages by digest, downloaded once and stored under `<home>/packages` (the last 100 used). */
export function openPackages(home: string, fetchPackage: FetchPackage, threads: Threads): PackageStore {
  const folder = join(home, 'packages')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const underWay = new Map<string, Promise<string>>()
  /** Digests that were checked, by when the file was written. */
  const checked = new Map<string, number>()

  async function bring(digest: string, domainId: string): Promise<string> {
    const path = join(folder, `${digest}.zip`)
    const there = await stat(path).catch(() => null)
    if (there && (checked.get(digest) === there.mtimeMs || (await sha256(path)) === digest)) return used(digest, path)
    await fetchPackage(digest, domainId, `${path}.part`)
    if ((await sha256(`${path}.part`)) !== digest) {
      await rm(`${path}.part`, { force: true })
      throw new Error(`the package ${digest.slice(0, 12)} came damaged`)
    }
    await rename(`${path}.part`, path)
    await dropOldest(folder)
    return used(digest, path)
  }

  async function used(digest: string, path: string): Promise<string> {
    const now = (performance.timeOrigin + performance.now()) / 1000
    await utimes(path, now, now)
    checked.set(digest, (await stat(path)).mtimeMs)
    return path
  }

  return {
    async open(digest, domainId) {
      const pending = underWay.get(digest) ?? bring(digest, domainId).finally(() => underWay.delete(digest))
      underWay.set(digest, pending)
      return read(await pending, threads)
    },
  }
}

/** What a package says of itself is read in a thread: players' connections pass through this process. */
async function read(path: string, threads: Threads): Promise<OpenPackage> {
  const source = await fileSource(path)
  const result = await threads.run({ name: 'read-package', source, turn: path })
  if (!result.ok) {
    if (result.why === 'busy') throw new Error('too many packages are being read')
    throw new LevelFailure(`${result.at || 'the package'} took more than ${result.limit} to read`)
  }
  // Our own thread answers it.
  const described = result.answer as ReadPackage
  if (!described.ok) throw new LevelFailure(`the package is not right: ${listed(described.problems)}`)
  const opened = await openLevelPackage(source)
  if (!opened.ok) throw new LevelFailure(`the package cannot be read: ${listed(opened.problems)}`)
  return { level: described.package, files: opened.archive }
}

function listed(problems: { path: string; message: string }[]): string {
  return problems
    .slice(0, 5)
    .map((problem) => `${problem.path}: ${problem.message}`)
    .join('; ')
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

async function dropOldest(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.length <= kept) return
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
  for (const { name } of dated.toSorted((a, b) => b.at - a.at).slice(kept))
    await rm(join(folder, name), { force: true })
}
