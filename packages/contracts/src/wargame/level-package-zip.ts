import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { ByteSource } from '../kernel/byte-source.ts'
import { addedByPackers, arrangeEntries, type PackageEntry } from './package-entries.ts'
import { megabytes, type PackageProblem, packageLimits } from './package-paths.ts'
import { openZipEntry, readZipDirectory, type ZipEntry, ZipError } from './zip-reader.ts'

const MB = 1024 * 1024

/** Packed tighter than this, it must be small once it is unpacked: so many times, from this size on. */
const tightest = { ratio: 100, from: 256 * MB } as const

/** Files from this size on are stored as they are: what is large is mostly packed already. */
const STORED_FROM = 32 * MB

/** A package's files by their paths, of which some are at hand. */
export type PackageFiles = Pick<ReadonlyMap<string, Uint8Array>, 'has' | 'get' | 'keys'>

/** A package whose files are read when they are asked for, so that it needs no more memory than one piece. */
export interface PackageArchive {
  /** Bytes by path. */
  readonly sizes: ReadonlyMap<string, number>
  /** Targets of symbolic links by path, as they were written. */
  readonly links: ReadonlyMap<string, string>
  /** What a packer added and is no part of it. */
  readonly leftOut: readonly PackageProblem[]
  open(path: string): AsyncIterable<Uint8Array>
}

export type OpenedPackage = { ok: true; archive: PackageArchive } | { ok: false; problems: PackageProblem[] }

/** Opens a zip within the limits. A single top folder around the package is taken off. */
export async function openLevelPackage(source: ByteSource): Promise<OpenedPackage> {
  if (source.size > packageLimits.zipped) return refuse(`the zip is larger than ${megabytes(packageLimits.zipped)}`)
  let entries: ZipEntry[]
  try {
    entries = (await readZipDirectory(source)).filter(({ name }) => !name.endsWith('/'))
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    return refuse(
      `this is not a zip file, or it is damaged: zip the folder that holds docker-compose.yml (${error.message})`,
    )
  }
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > tightest.from && total > source.size * tightest.ratio)
    return refuse(`unzipped, it would be more than ${tightest.ratio} times as large: store large files without packing`)
  // What packers put beside the folder does not make it two.
  const top = topFolder(entries.map(({ name }) => name).filter((name) => !addedByPackers(name)))
  const named = entries.map((entry): [string, ZipEntry] => [
    entry.name.startsWith(top) ? entry.name.slice(top.length) : entry.name,
    entry,
  ])
  let read: PackageEntry[]
  try {
    read = await Promise.all(named.map(([path, entry]) => entryOf(source, path, entry)))
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    return refuse(`a link of the zip cannot be read (${error.message})`)
  }
  const arranged = arrangeEntries(read)
  if (!arranged.ok) return arranged
  const byPath = new Map(named)
  const { sizes, links, leftOut } = arranged
  return {
    ok: true,
    archive: {
      ...{ sizes, links, leftOut },
      open(path) {
        const entry = byPath.get(path)
        if (!entry) throw new Error(`there is no ${path} in the package`)
        return openZipEntry(source, entry)
      },
    },
  }
}

const MAX_TARGET_BYTES = 4096

/** A link's target is what the zip holds under its name. */
async function entryOf(source: ByteSource, path: string, entry: ZipEntry): Promise<PackageEntry> {
  if (entry.kind === 'other') return { path, kind: 'other' }
  if (entry.kind === 'file') return { path, kind: 'file', size: entry.size }
  if (entry.size > MAX_TARGET_BYTES) throw new ZipError(`${path} is a link of ${entry.size} bytes`)
  const parts = await Array.fromAsync(openZipEntry(source, entry), (part) => new TextDecoder().decode(part))
  return { path, kind: 'link', target: parts.join('') }
}

export const noLinks = { links: new Map<string, string>(), leftOut: [] } satisfies Partial<PackageArchive>

/** Files at hand as a package. */
export function archiveOfFiles(files: ReadonlyMap<string, Uint8Array>): PackageArchive {
  return {
    sizes: new Map([...files].map(([path, bytes]) => [path, bytes.length])),
    ...noLinks,
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
export async function* zipLevelPackage({ sizes, links, open }: PackageArchive): AsyncGenerator<Uint8Array, void> {
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
  for (const path of [...links.keys()].filter((one) => !isForTheAuthor(one)).toSorted()) {
    const entry = new ZipPassThrough(path)
    Object.assign(entry, { mtime: new Date(2020, 0, 1), os: 3, attrs: 0o120777 << 16 })
    zip.add(entry)
    entry.push(new TextEncoder().encode(links.get(path)), true)
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

function isForTheAuthor(path: string): boolean {
  return path.startsWith('solution/')
}

/** The folder that holds everything, with its slash; empty when there is none. */
function topFolder(names: readonly string[]): string {
  const tops = new Set(names.map((name) => name.slice(0, name.indexOf('/') + 1)))
  const [top = ''] = tops
  return tops.size === 1 && !/^\.{0,2}\/$/.test(top) ? top : ''
}

function refuse(message: string): OpenedPackage {
  return { ok: false, problems: [{ path: '', message }] }
}
