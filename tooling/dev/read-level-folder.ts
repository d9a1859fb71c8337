import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { isIgnoredFile } from '@pathwar/contracts/wargame/level-package'

/** Reads a level's folder as its package: every file but litter, and not its solution, which is for the author alone. */
export async function readLevelFolder(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
    if (!entry.isFile() || isIgnoredFile(path) || path.startsWith('solution/')) continue
    files.set(path, await readFile(join(folder, path)))
  }
  return files
}
