import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type LevelPackage,
  type PackageFiles,
  readLevelPackage,
  unzipLevelPackage,
} from '@pathwar/contracts/wargame/level-package'
import { LevelFailure } from '../drivers/driver.ts'

type OpenPackage = { level: LevelPackage; files: PackageFiles }
export type PackageStore = { open: (digest: string, domainId: string) => Promise<OpenPackage> }

const kept = 100

/** Packages by digest, downloaded once and stored under `<home>/packages` (the last 100 used). */
export function openPackages(
  home: string,
  fetchZip: (digest: string, domainId: string) => Promise<Uint8Array>,
): PackageStore {
  const folder = join(home, 'packages')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    open: async (digest, domainId) => {
      const path = join(folder, `${digest}.zip`)
      const cached = await readFile(path).catch(() => null)
      if (cached && createHash('sha256').update(cached).digest('hex') === digest) return unpack(cached)
      const bytes = await fetchZip(digest, domainId)
      await writeFile(`${path}.${process.pid}`, bytes)
      await rename(`${path}.${process.pid}`, path)
      await dropOldest(folder)
      return unpack(bytes)
    },
  }
}

function unpack(bytes: Uint8Array): OpenPackage {
  const unzipped = unzipLevelPackage(bytes)
  if (!unzipped.ok) throw new LevelFailure(`the package cannot be read: ${listed(unzipped.problems)}`)
  const read = readLevelPackage(unzipped.files)
  if (!read.ok) throw new LevelFailure(`the package is not right: ${listed(read.problems)}`)
  return { level: read.package, files: unzipped.files }
}

function listed(problems: { path: string; message: string }[]): string {
  return problems
    .slice(0, 5)
    .map((problem) => `${problem.path}: ${problem.message}`)
    .join('; ')
}

async function dropOldest(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.length <= kept) return
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
  for (const { name } of dated.toSorted((a, b) => b.at - a.at).slice(kept))
    await rm(join(folder, name), { force: true })
}
