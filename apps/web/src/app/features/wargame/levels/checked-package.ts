import {
  type LevelPackage,
  openLevelPackage,
  type PackageArchive,
  type PackageProblem,
  zipLevelPackage,
} from '@pathwar/contracts/wargame/level-package'
import { arrangeEntries } from '@pathwar/contracts/wargame/package-entries'
import { readPackageArchive } from '@pathwar/contracts/wargame/read-package-archive'
import { slicesOf } from '../../../components/file-slices.ts'
import type { Dropped } from './dropped-files.ts'

/** The result of checking a package, before anything is sent. */
export type CheckedPackage =
  | { ok: true; name: string; package: LevelPackage; files: string[]; zip: Blob; warnings: PackageProblem[] }
  | { ok: false; name: string; problems: PackageProblem[]; warnings: PackageProblem[] }

/** Checks what was dropped by the rules that the server has; a folder is zipped on the way. No file is in memory as a whole. */
export async function checkPackage(dropped: Dropped): Promise<CheckedPackage> {
  const { name } = dropped
  const opened = dropped.kind === 'zip' ? await openLevelPackage(sourceOf(dropped.file)) : openFolder(dropped.files)
  if (!opened.ok) return { ok: false, name, problems: opened.problems, warnings: [] }
  const { archive } = opened
  const read = await readPackageArchive(archive)
  if (!read.ok) return { ok: false, name, problems: read.problems, warnings: read.warnings }
  const files = [...archive.sizes.keys()].toSorted()
  const zip = dropped.kind === 'zip' ? dropped.file : await zipped(archive)
  return { ok: true, name, package: read.package, files, zip, warnings: read.warnings }
}

function sourceOf(file: Blob) {
  return {
    size: file.size,
    read: async (at: number, length: number) => new Uint8Array(await file.slice(at, at + length).arrayBuffer()),
  }
}

function openFolder(files: ReadonlyMap<string, Blob>) {
  // A browser shows what a link leads to in its place.
  const arranged = arrangeEntries([...files].map(([path, { size }]) => ({ path, kind: 'file', size })))
  if (!arranged.ok) return arranged
  const archive: PackageArchive = {
    ...arranged,
    open: (path) => slicesOf(files.get(path) ?? new Blob()),
  }
  return { ok: true as const, archive }
}

const PART_BYTES = 8 * 1024 * 1024

/** A browser may keep blobs on the disk: parts of a zip become one as soon as they are large enough. */
async function zipped(archive: PackageArchive): Promise<Blob> {
  const parts: Blob[] = []
  let held: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const piece of zipLevelPackage(archive)) {
    held.push(Uint8Array.from(piece))
    size += piece.length
    if (size < PART_BYTES) continue
    parts.push(new Blob(held))
    held = []
    size = 0
  }
  return new Blob([...parts, ...held], { type: 'application/zip' })
}
