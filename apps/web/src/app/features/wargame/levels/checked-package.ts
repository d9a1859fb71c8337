import {
  type LevelPackage,
  type PackageProblem,
  readLevelPackage,
  unzipLevelPackage,
  zipLevelPackage,
} from '@pathwar/contracts/wargame/level-package'
import type { Dropped } from './dropped-files.ts'

/** The result of checking a package, before anything is sent. */
export type CheckedPackage =
  | { ok: true; name: string; package: LevelPackage; files: string[]; zip: Uint8Array; warnings: PackageProblem[] }
  | { ok: false; name: string; problems: PackageProblem[]; warnings: PackageProblem[] }

/** Checks a dropped package with the server's rules; a folder is zipped first. */
export function checkPackage(dropped: Dropped): CheckedPackage {
  const { name } = dropped
  const unpacked =
    dropped.kind === 'zip' ? unzipLevelPackage(dropped.bytes) : { ok: true as const, files: dropped.files }
  if (!unpacked.ok) return { ok: false, name, problems: unpacked.problems, warnings: [] }
  const read = readLevelPackage(unpacked.files)
  if (!read.ok) return { ok: false, name, problems: read.problems, warnings: read.warnings }
  const files = [...unpacked.files.keys()].toSorted()
  return { ok: true, name, package: read.package, files, zip: zipLevelPackage(unpacked.files), warnings: read.warnings }
}

/** Bytes as base64, in pieces: one call with a million arguments would overflow the stack. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  return btoa(pieces.join(''))
}
