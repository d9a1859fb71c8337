import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { isIgnoredFile, type PackageFiles } from '@pathwar/contracts/wargame/level-package'

/** Reads a level's folder as its package: all files except litter and its solution, which is only for the author. */
export async function readLevelFolder(folder: string): Promise<PackageFiles> {
  const files: PackageFiles = new Map()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
    if (!entry.isFile() || isIgnoredFile(path) || path.startsWith('solution/')) continue
    files.set(path, await readFile(join(folder, path)))
  }
  return files
}
