import type { Dirent } from 'node:fs'
import { appendFile, chmod, lstat, readdir, truncate } from 'node:fs/promises'
import { join } from 'node:path'

/** What an instance may take of the host's disk. */
export type DiskLimit = { bytes: number; files: number }

export const defaultDiskLimit: DiskLimit = { bytes: 512 * 1024 * 1024, files: 20_000 }

const longestLog = 4 * 1024 * 1024

/** Why an instance is over its limit, in words; null while it is not. Stops counting there, so that it stays cheap. */
export async function overuse(folder: string, limit: DiskLimit): Promise<string | null> {
  let bytes = 0
  let files = 0
  const folders = [folder]
  for (let inside = folders.pop(); inside !== undefined; inside = folders.pop()) {
    for (const entry of await entriesOf(inside)) {
      files += 1
      if (files > limit.files) return `it made more than ${limit.files} files`
      const path = join(inside, entry.name)
      if (entry.isDirectory()) folders.push(path)
      // What it takes, not what it claims to be long.
      else bytes += ((await lstat(path).catch(() => null))?.blocks ?? 0) * 512
      if (bytes > limit.bytes) return `it wrote more than ${Math.floor(limit.bytes / 1024 / 1024)} MB`
    }
  }
  return null
}

/** Cuts a log that has grown too long, and says so in it; who writes it appends, and goes on at its new end. */
export async function cutLog(path: string): Promise<void> {
  const size = (await lstat(path).catch(() => null))?.size ?? 0
  if (size <= longestLog) return
  await truncate(path)
  await appendFile(path, `[the log was longer than ${longestLog / 1024 / 1024} MB and was cut here]\n`)
}

/** Looks at most every `everyMs`, however often it is asked; answers what was found last. */
export function atMostEvery(everyMs: number, look: () => Promise<string | null>): () => Promise<string | null> {
  let last: string | null = null
  let next = 0
  return async () => {
    if (performance.now() < next) return last
    next = performance.now() + everyMs
    last = await look()
    return last
  }
}

/** What goes away while it is counted is not there; what is closed to its owner, the agent, is opened. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  const read = () => readdir(folder, { withFileTypes: true })
  return read().catch((error: NodeJS.ErrnoException) =>
    error.code === 'EACCES' ? chmod(folder, 0o700).then(read, () => []) : [],
  )
}
