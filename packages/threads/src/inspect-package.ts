import { createHash } from 'node:crypto'
import type { ByteSource } from '@pathwar/contracts/kernel/byte-source'
import { openLevelPackage, type PackageArchive, type ReadPackage } from '@pathwar/contracts/wargame/level-package'
import type { PackageInspection } from '@pathwar/contracts/wargame/package-inspection'
import { readPackageArchive, type Step } from '@pathwar/contracts/wargame/read-package-archive'
import { ZipError } from '@pathwar/contracts/wargame/zip-reader'

/** A slow machine under load unpacks as much in a second. */
const BYTES_PER_SECOND = 8 * 1024 * 1024

/** Reads a package's description, without unpacking the rest. */
export async function readPackage(source: ByteSource, step: Step): Promise<ReadPackage> {
  step('', 10)
  const opened = await openLevelPackage(source)
  return opened.ok ? readPackageArchive(opened.archive, step) : { ...opened, warnings: [] }
}

/** Reads a package and unpacks all of it once, so that what comes in can be unpacked, and is known again however it was zipped. */
export async function inspectPackage(source: ByteSource, step: Step): Promise<PackageInspection> {
  step('', 10)
  const opened = await openLevelPackage(source)
  if (!opened.ok) return { ...opened, warnings: [] }
  const read = await readPackageArchive(opened.archive, step)
  if (!read.ok) return read
  const contentDigest = await digestOf(opened.archive, step)
  return typeof contentDigest === 'string'
    ? { ...read, contentDigest }
    : { ok: false, problems: [contentDigest], warnings: read.warnings }
}

/** Of the paths and what is in them. */
async function digestOf(archive: PackageArchive, step: Step): Promise<string | { path: string; message: string }> {
  const whole = createHash('sha256')
  for (const [path, size] of [...archive.sizes].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    step(path, 5 + Math.ceil(size / BYTES_PER_SECOND))
    const hash = createHash('sha256')
    try {
      for await (const part of archive.open(path)) hash.update(part)
    } catch (error) {
      if (error instanceof ZipError) return { path, message: error.message }
      throw error
    }
    whole.update(`${path}\0${size}\0${hash.digest('hex')}\n`)
  }
  for (const [path, target] of [...archive.links].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    whole.update(`${path}\0link\0${target}\n`)
  return whole.digest('hex')
}
