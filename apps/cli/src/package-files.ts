import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  isIgnoredFile,
  openLevelPackage,
  type PackageArchive,
  packageLimits,
} from '@pathwar/contracts/wargame/level-package'
import { fileSource } from '@pathwar/platform/file-source'
import { Failure } from './failure.ts'

/** A level package on the disk; a zip is sent as it is. */
export interface PackageOnDisk {
  archive: PackageArchive
  /** Null: it is a folder. */
  zip: string | null
}

/** Opens a level package, a folder or a zip, of which no file is in memory as a whole. */
export async function openPackage(path: string): Promise<PackageOnDisk> {
  const kind = await stat(path).catch(() => null)
  if (!kind) throw new Failure(`There is no folder or zip ${path}.`, { exitCode: 2 })
  if (kind.isDirectory()) return { archive: await openFolder(path), zip: null }
  const opened = await openLevelPackage(await fileSource(path))
  if (opened.ok) return { archive: opened.archive, zip: path }
  throw new Failure(`${path} is not a level package.`, { code: 'level/package-invalid', fields: opened.problems })
}

async function openFolder(folder: string): Promise<PackageArchive> {
  const sizes = new Map<string, number>()
  let total = 0
  async function walk(inside: string): Promise<void> {
    const entries = await readdir(join(folder, inside), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = inside ? `${inside}/${entry.name}` : entry.name
      if (isIgnoredFile(entry.isDirectory() ? `${path}/` : path)) continue
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile()) await take(path)
      else throw tooOdd(folder, path)
    }
  }
  async function take(path: string): Promise<void> {
    const { size } = await stat(join(folder, path))
    total += size
    if (sizes.size >= packageLimits.files || total > packageLimits.unzipped) throw tooLarge(folder)
    sizes.set(path, size)
  }
  await walk('')
  return { sizes, open: (path) => createReadStream(join(folder, path)) }
}

function tooOdd(folder: string, path: string): Failure {
  const message = 'is neither a file nor a folder: put the file itself there, not a link'
  return new Failure(`${folder} is not a level package.`, {
    code: 'level/package-invalid',
    fields: [{ path, message }],
  })
}

function tooLarge(folder: string): Failure {
  const megabytes = packageLimits.unzipped / 1024 / 1024
  return new Failure(
    `${folder} is too large: a package has at most ${packageLimits.files} files and ${megabytes} MB.`,
    {
      code: 'level/package-invalid',
      hint: 'Is it the folder of one level, the one that holds docker-compose.yml?',
    },
  )
}
