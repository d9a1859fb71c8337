import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { checkPaths, isIgnoredFile, type PackageArchive } from '@pathwar/contracts/wargame/level-package'
import { LevelFailure } from '../drivers/driver.ts'

/** Reads a level's folder as a package: all files except those that editors and systems leave behind. */
export async function readPackageFolder(folder: string): Promise<PackageArchive> {
  const sizes = new Map<string, number>()
  const walk = async (inside: string) => {
    const entries = await readdir(join(folder, inside), { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (isIgnoredFile(`${path}/`) || isIgnoredFile(path)) continue
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile()) sizes.set(path, (await stat(join(folder, path))).size)
    }
  }
  await walk('')
  const [problem] = checkPaths([...sizes].map(([path, size]) => ({ path, size })))
  if (problem) throw new LevelFailure(`${problem.path}: ${problem.message}`)
  return { sizes, open: (path) => createReadStream(join(folder, path)) }
}
