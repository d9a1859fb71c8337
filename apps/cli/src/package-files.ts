import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  isIgnoredFile,
  type PackageFiles,
  packageLimits,
  unzipLevelPackage,
} from '@pathwar/contracts/wargame/level-package'
import { Failure } from './failure.ts'

/** Reads a level package from a folder or a zip. */
export async function readPackageFiles(path: string): Promise<PackageFiles> {
  const kind = await stat(path).catch(() => null)
  if (!kind) throw new Failure(`There is no folder or zip ${path}.`, { exitCode: 2 })
  if (kind.isDirectory()) return readFolder(path)
  const unpacked = unzipLevelPackage(await readFile(path))
  if (unpacked.ok) return unpacked.files
  throw new Failure(`${path} is not a level package.`, { code: 'level/package-invalid', fields: unpacked.problems })
}

async function readFolder(folder: string): Promise<PackageFiles> {
  const files: PackageFiles = new Map()
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
    total += (await stat(join(folder, path))).size
    if (files.size >= packageLimits.files || total > packageLimits.unzipped) throw tooLarge(folder)
    files.set(path, await readFile(join(folder, path)))
  }
  await walk('')
  return files
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
