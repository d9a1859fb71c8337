import type { OpenedPackage } from './level-package-zip.ts'
import { addedByPackers, arrangeEntries, type PackageEntry } from './package-entries.ts'
import { packageLimits } from './package-paths.ts'

/** A folder whose entries are looked at one by one. */
export interface FolderSource {
  list(path: string): Promise<string[]>
  look(
    path: string,
  ): Promise<{ kind: 'folder' } | { kind: 'file'; size: number } | { kind: 'link'; target: string } | { kind: 'other' }>
  open(path: string): AsyncIterable<Uint8Array>
}

/** Opens a level's folder as a package, by the rule that zips have; no file is in memory as a whole. */
export async function openPackageFolder(folder: FolderSource): Promise<OpenedPackage> {
  const entries: PackageEntry[] = []
  async function walk(inside: string): Promise<void> {
    for (const name of await folder.list(inside)) {
      if (entries.length > packageLimits.files) return
      const path = inside ? `${inside}/${name}` : name
      const found = await folder.look(path)
      if (found.kind !== 'folder') entries.push({ path, ...found })
      // A clone's history can be large, and none of it is wanted.
      else if (addedByPackers(`${path}/`)) entries.push({ path: `${path}/`, kind: 'file', size: 0 })
      else await walk(path)
    }
  }
  await walk('')
  const arranged = arrangeEntries(entries)
  if (!arranged.ok) return arranged
  const { sizes, links, leftOut } = arranged
  return { ok: true, archive: { sizes, links, leftOut, open: (path) => folder.open(path) } }
}
