import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type { PackageArchive } from '@pathwar/contracts/wargame/level-package'
import { staysUnder } from '@pathwar/contracts/wargame/package-entries'
import { pack } from 'tar-stream'

export type ArchiveFile = { path: string; size: number; open: () => AsyncIterable<Uint8Array>; mode?: number }
export type ArchiveLink = { path: string; target: string }

/**
 * A tar of files with their folders, made while it is read. Scripts and programs become executable, because packages store no
 * modes.
 */
export function archive(files: (ArchiveFile | ArchiveLink)[]): Readable {
  const tar = pack()
  write(tar, files).catch((error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))))
  // It is one of another library, and does what Node's do.
  return tar as unknown as Readable
}

async function write(tar: ReturnType<typeof pack>, files: (ArchiveFile | ArchiveLink)[]): Promise<void> {
  for (const file of files) {
    if ('target' in file) {
      tar.entry({ name: file.path, type: 'symlink', linkname: file.target, mtime: new Date(0) })
      continue
    }
    const { path, size, open, mode } = file
    const parts = open()[Symbol.asyncIterator]()
    // What it is is known by its first bytes, and has to be said before them.
    const first = await parts.next()
    const begin = first.done ? new Uint8Array() : first.value
    const header = { name: path, size, mode: mode ?? (isProgram(begin) ? 0o755 : 0o644), mtime: new Date(0) }
    const whole = Promise.withResolvers<void>()
    const entry = tar.entry(header, (error) => (error ? whole.reject(error) : whole.resolve()))
    for (let next = first; !next.done; next = await parts.next()) {
      if (!entry.write(Buffer.from(next.value))) await Promise.race([once(entry, 'drain'), whole.promise])
    }
    entry.end(null)
    await whole.promise
  }
  tar.finalize()
}

/** A file that is at hand. */
export function fileOf(path: string, content: string | Uint8Array, mode?: number): ArchiveFile {
  const bytes = Buffer.from(content)
  return {
    path,
    size: bytes.length,
    ...(mode !== undefined && { mode }),
    async *open() {
      yield bytes
    },
  }
}

/** The files of a folder (or one file) of a package, and the links that stay in it, under a new path. */
export function filesUnder(files: PackageArchive, source: string, target: string): (ArchiveFile | ArchiveLink)[] {
  const entry = (path: string, size: number, name: string) => ({ path: name, size, open: () => files.open(path) })
  const single = files.sizes.get(source)
  if (single !== undefined) return [entry(source, single, target)]
  const prefix = source === '' ? '' : `${source}/`
  const moved = (path: string) => [target, path.slice(prefix.length)].filter(Boolean).join('/')
  const links = [...files.links].filter(([path, to]) => path.startsWith(prefix) && staysUnder(path, to, source))
  return [
    ...[...files.sizes]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, size]) => entry(path, size, moved(path))),
    ...links.map(([path, to]) => ({ path: moved(path), target: to })),
  ]
}

function isProgram(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  return text.startsWith('#!') || text === '\x7fELF'
}
