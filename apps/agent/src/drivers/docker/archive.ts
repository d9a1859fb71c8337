import type { PackageFiles } from '@pathwar/contracts/wargame/level-package'
import { pack } from 'tar-stream'

export type ArchiveFile = { path: string; bytes: Uint8Array | string; mode?: number }

/** A tar of files with their folders. Scripts and programs become executable, because packages store no modes. */
export async function archive(files: ArchiveFile[]): Promise<Buffer> {
  const tar = pack()
  const parts: Buffer[] = []
  const done = (async () => {
    for await (const part of tar) parts.push(Buffer.from(part as Uint8Array)) // a pack yields bytes
  })()
  for (const { path, bytes, mode } of files) {
    const body = Buffer.from(bytes)
    tar.entry({ name: path, mode: mode ?? (isProgram(body) ? 0o755 : 0o644), mtime: new Date(0) }, body)
  }
  tar.finalize()
  await done
  return Buffer.concat(parts)
}

/** The files of a folder (or one file) of a package, under a new path. */
export function filesUnder(files: PackageFiles, source: string, target: string): ArchiveFile[] {
  const single = files.get(source)
  if (single) return [{ path: target, bytes: single }]
  const prefix = source === '' ? '' : `${source}/`
  return [...files]
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, bytes]) => ({ path: [target, path.slice(prefix.length)].filter(Boolean).join('/'), bytes }))
}

function isProgram(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === '#!' || bytes.subarray(0, 4).toString('latin1') === '\x7fELF'
}
