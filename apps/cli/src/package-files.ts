import { stat } from 'node:fs/promises'
import { openLevelPackage, type PackageArchive } from '@pathwar/contracts/wargame/level-package'
import { openPackageFolder } from '@pathwar/contracts/wargame/package-folder'
import { fileSource } from '@pathwar/platform/file-source'
import { folderSource } from '@pathwar/platform/folder-source'
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
  const isFolder = kind.isDirectory()
  const opened = isFolder ? await openPackageFolder(folderSource(path)) : await openLevelPackage(await fileSource(path))
  if (opened.ok) return { archive: opened.archive, zip: isFolder ? null : path }
  throw new Failure(`${path} is not a level package.`, { code: 'level/package-invalid', fields: opened.problems })
}
