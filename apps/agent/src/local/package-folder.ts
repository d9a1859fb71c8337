import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isIgnoredFile, type PackageFiles } from '@pathwar/contracts/wargame/level-package'

/** Reads a level's folder as a package: all files except those that editors and systems leave behind. */
export async function readPackageFolder(folder: string): Promise<PackageFiles> {
  const files: PackageFiles = new Map()
  const walk = async (inside: string) => {
    const entries = await readdir(join(folder, inside), { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (isIgnoredFile(`${path}/`) || isIgnoredFile(path)) continue
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile()) files.set(path, new Uint8Array(await readFile(join(folder, path))))
    }
  }
  await walk('')
  return files
}
