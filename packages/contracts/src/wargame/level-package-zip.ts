import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { ByteSource } from '../kernel/byte-source.ts'
import { openZipEntry, readZipDirectory, type ZipEntry, ZipError } from './zip-reader.ts'

const MB = 1024 * 1024

/** What a package may weigh. Sizes in bytes. */
export const packageLimits = { zipped: 2048 * MB, unzipped: 4095 * MB, files: 5000 } as const

/** Packed tighter than this, it must be small once it is unpacked: so many times, from this size on. */
const tightest = { ratio: 100, from: 256 * MB } as const

/** Files from this size on are stored as they are: what is large is mostly packed already. */
const STORED_FROM = 32 * MB

/** A wrong file or key of a package, with what is expected. */
export type PackageProblem = { path: string; message: string }

/** A package's files by their paths, of which some are at hand. */
export type PackageFiles = Pick<ReadonlyMap<string, Uint8Array>, 'has' | 'get' | 'keys'>

/** A package whose files are read when they are asked for, so that it needs no more memory than one piece. */
export interface PackageArchive {
  /** Bytes by path. */
  readonly sizes: ReadonlyMap<string, number>
  open(path: string): AsyncIterable<Uint8Array>
}

export type OpenedPackage = { ok: true; archive: PackageArchive } | { ok: false; problems: PackageProblem[] }

/** Opens a zip within the limits. A single top folder around the package is taken off. */
export async function openLevelPackage(source: ByteSource): Promise<OpenedPackage> {
  if (source.size > packageLimits.zipped) return refuse(`the zip is larger than ${megabytes(packageLimits.zipped)}`)
  let entries: ZipEntry[]
  try {
    entries = (await readZipDirectory(source)).filter(({ name }) => !name.endsWith('/') && !isIgnoredFile(name))
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    return refuse(
      `this is not a zip file, or it is damaged: zip the folder that holds docker-compose.yml (${error.message})`,
    )
  }
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > tightest.from && total > source.size * tightest.ratio)
    return refuse(`unzipped, it would be more than ${tightest.ratio} times as large: store large files without packing`)
  const top = topFolder(entries.map(({ name }) => name))
  const named = entries
    .map((entry): [string, ZipEntry] => [entry.name.slice(top.length), entry])
    .filter(([path]) => !isForTheAuthor(path))
  const byPath = new Map(named)
  const problems = checkPaths(named.map(([path, { size }]) => ({ path, size })))
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    archive: {
      sizes: new Map(named.map(([path, { size }]) => [path, size])),
      open(path) {
        const entry = byPath.get(path)
        if (!entry) throw new Error(`there is no ${path} in the package`)
        return openZipEntry(source, entry)
      },
    },
  }
}

/** Files at hand as a package. */
export function archiveOfFiles(files: ReadonlyMap<string, Uint8Array>): PackageArchive {
  return {
    sizes: new Map([...files].map(([path, bytes]) => [path, bytes.length])),
    async *open(path) {
      const bytes = files.get(path)
      if (!bytes) throw new Error(`there is no ${path} in the package`)
      yield bytes
    },
  }
}

/**
 * Zips a package piece by piece; the same files always give the same bytes. The folder `solution` stays out: it is for the author
 * alone.
 */
export async function* zipLevelPackage({ sizes, open }: PackageArchive): AsyncGenerator<Uint8Array, void> {
  const parts: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, data) => {
    if (error) failure = error
    else parts.push(data)
  })
  function* made(): Generator<Uint8Array, void> {
    if (failure) throw failure
    yield* parts.splice(0)
  }
  for (const path of [...sizes.keys()].filter((one) => !isForTheAuthor(one)).toSorted()) {
    const stored = (sizes.get(path) ?? 0) >= STORED_FROM
    const entry = stored ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
    // The date is written in the zone of the machine, and so is this one: the bytes agree everywhere.
    Object.assign(entry, { mtime: new Date(2020, 0, 1), os: 3, attrs: 0o100644 << 16 })
    zip.add(entry)
    for await (const part of open(path)) {
      entry.push(part)
      yield* made()
    }
    entry.push(new Uint8Array(), true)
    yield* made()
  }
  zip.end()
  yield* made()
}

/** All of a small file. Throws for one that is larger than `most`. */
export async function readWhole(archive: PackageArchive, path: string, most: number): Promise<Uint8Array> {
  const size = archive.sizes.get(path) ?? 0
  if (size > most) throw new Error(`${path} is larger than ${most} bytes`)
  const whole = new Uint8Array(size)
  let at = 0
  for await (const part of archive.open(path)) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** What is wrong with the names, number and sizes of a package's files. */
export function checkPaths(files: readonly { path: string; size: number }[]): PackageProblem[] {
  const problems = files.flatMap(({ path }) => {
    const message = pathProblem(path)
    return message ? [{ path, message }] : []
  })
  if (new Set(files.map(({ path }) => path)).size < files.length) problems.push(ofAll('two files have the same path'))
  if (files.length > packageLimits.files) problems.push(ofAll(`more than ${packageLimits.files} files`))
  if (files.reduce((sum, { size }) => sum + size, 0) > packageLimits.unzipped)
    problems.push(ofAll(`the files are larger than ${megabytes(packageLimits.unzipped)}`))
  return problems.slice(0, 20)
}

/** Whether a file never belongs in a package (files that systems and editors leave behind). */
export function isIgnoredFile(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX|\.git|node_modules)\//.test(path) || /(?:^|\/)(?:\.DS_Store|Thumbs\.db)$/.test(path)
}

function isForTheAuthor(path: string): boolean {
  return path.startsWith('solution/')
}

function pathProblem(path: string): string | null {
  if (path.length > 240) return 'the path is longer than 240 characters'
  if (path.includes('\\')) return 'write paths with / instead of \\'
  if (/^\/|^[A-Za-z]:/.test(path)) return 'the path is absolute: paths are relative to docker-compose.yml'
  if (path.split('/').some((part) => part === '..' || part === '.' || part === ''))
    return 'the path leaves the package: remove "..", "." and empty parts'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  return /[\u0000-\u001f\u007f]/.test(path) ? 'the path holds control characters' : null
}

/** The folder that holds everything, with its slash; empty when there is none. */
function topFolder(names: readonly string[]): string {
  const tops = new Set(names.map((name) => name.slice(0, name.indexOf('/') + 1)))
  const [top = ''] = tops
  return tops.size === 1 && !/^\.{0,2}\/$/.test(top) ? top : ''
}

function refuse(message: string): OpenedPackage {
  return { ok: false, problems: [ofAll(message)] }
}

function ofAll(message: string): PackageProblem {
  return { path: '', message }
}

function megabytes(bytes: number): string {
  return `${bytes / MB} MB`
}
