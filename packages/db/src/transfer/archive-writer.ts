import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { FILE_SIGNATURE, type FrameKind, frameKinds, MAX_FRAME_BYTES, type Manifest } from './archive-format.ts'

/** Rows are collected up to this size before they become a frame. */
const GATHER_BYTES = 64 * 1024

export interface ArchiveWriter {
  json(kind: FrameKind, content: object): Promise<void>
  /** Adds rows of the current table. */
  rows(chunk: Buffer): Promise<void>
  /** Writes the manifest with the hash of all bytes before it, and waits until the file is on disk. */
  finish(manifest: Omit<Manifest, 'sha256'>): Promise<void>
  /** Deletes the unfinished file. */
  abandon(): Promise<void>
}

/** Writes a compressed archive to a file that only its owner can read. Throws if the file exists. */
export async function writeArchive(file: string): Promise<ArchiveWriter> {
  const handle = await open(file, 'wx', 0o600)
  const gzip = createGzip({ level: 6 })
  const disk = handle.createWriteStream({ flush: true })
  const hash = createHash('sha256')
  const failed = new AbortController()
  for (const stream of [gzip, disk]) stream.on('error', (error: Error) => failed.abort(error))
  gzip.pipe(disk)
  let gathered: Buffer[] = []
  let size = 0

  async function put(bytes: Buffer): Promise<void> {
    failed.signal.throwIfAborted()
    hash.update(bytes)
    if (!gzip.write(bytes)) await once(gzip, 'drain', { signal: failed.signal })
  }
  async function frame(kind: FrameKind, content: Buffer): Promise<void> {
    const head = Buffer.alloc(5)
    head.write(kind, 0, 'latin1')
    head.writeUInt32BE(content.length, 1)
    await put(head)
    await put(content)
  }
  async function flush(): Promise<void> {
    if (size === 0) return
    const content = Buffer.concat(gathered)
    gathered = []
    size = 0
    for (let at = 0; at < content.length; at += MAX_FRAME_BYTES) {
      await frame(frameKinds.data, content.subarray(at, at + MAX_FRAME_BYTES))
    }
  }
  async function json(kind: FrameKind, content: object): Promise<void> {
    await flush()
    const bytes = Buffer.from(JSON.stringify(content))
    if (bytes.length > MAX_FRAME_BYTES) throw new Error(`a frame of kind ${kind} is too long`)
    await frame(kind, bytes)
  }
  await put(FILE_SIGNATURE)
  return {
    json,
    async rows(chunk) {
      gathered.push(chunk)
      size += chunk.length
      if (size >= GATHER_BYTES) await flush()
    },
    async finish(manifest) {
      await flush()
      await json(frameKinds.manifest, { ...manifest, sha256: hash.copy().digest('hex') })
      gzip.end()
      await finished(disk, { signal: failed.signal })
    },
    async abandon() {
      gzip.unpipe(disk)
      gzip.destroy()
      disk.destroy()
    },
  }
}
