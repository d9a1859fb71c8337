import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type * as z from 'zod'
import { ArchiveError, ArchiveHeader, FILE_SIGNATURE, frameKinds, MAX_FRAME_BYTES } from './archive-format.ts'

export interface Frame {
  kind: string
  content: Buffer
  /** SHA-256 of every byte before this frame; only the manifest's is used. */
  sha256: string | null
}

/**
 * Reads the frames of an archive. Throws an `ArchiveError` if the file is not an archive, is damaged or is truncated.
 */
export async function* readFrames(file: string, onBytes?: (read: number) => void): AsyncGenerator<Frame, void> {
  const disk = createReadStream(file)
  const gunzip = createGunzip()
  disk.on('error', (error) => gunzip.destroy(error))
  if (onBytes) {
    let read = 0
    disk.on('data', (chunk) => {
      read += chunk.length
      onBytes(read)
    })
  }
  disk.pipe(gunzip)
  const bytes = byteReader(gunzip)
  const hash = createHash('sha256')
  try {
    const magic = await bytes.take(FILE_SIGNATURE.length)
    if (!magic?.equals(FILE_SIGNATURE)) throw new ArchiveError(`${file} is not an export of a domain.`)
    hash.update(magic)
    for (;;) {
      const head = await bytes.take(5)
      if (!head) return
      const kind = head.toString('latin1', 0, 1)
      const length = head.readUInt32BE(1)
      const known: readonly string[] = Object.values(frameKinds)
      if (!known.includes(kind) || length > MAX_FRAME_BYTES) throw damaged(file)
      const content = length === 0 ? Buffer.alloc(0) : await bytes.take(length)
      if (!content) throw cutOff(file)
      const sha256 = kind === frameKinds.manifest ? hash.copy().digest('hex') : null
      hash.update(head).update(content)
      yield { kind, content, sha256 }
    }
  } catch (error) {
    throw readableError(file, error)
  } finally {
    disk.destroy()
    gunzip.destroy()
  }
}

/** Whether an archive has sealed values, so that its passphrase is needed. */
export async function isSealed(file: string): Promise<boolean> {
  const frames = readFrames(file)
  try {
    const first = (await frames.next()).value
    return first?.kind === frameKinds.header && parseFrame(ArchiveHeader, first).seal !== null
  } finally {
    await frames.return()
  }
}

/** The validated content of a JSON frame. */
export function parseFrame<Schema extends z.ZodType>(schema: Schema, { content }: Frame): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(content.toString('utf8')))
  } catch (error) {
    throw new ArchiveError('The export is damaged: a part of it makes no sense.', { cause: error })
  }
}

/** Returns exactly the requested number of bytes; nothing at the end of the stream. */
function byteReader(stream: AsyncIterable<Buffer>) {
  const chunks = stream[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let size = 0
  return {
    async take(count: number): Promise<Buffer | null> {
      while (size < count) {
        const next = await chunks.next()
        if (next.done) {
          if (size === 0) return null
          throw new ArchiveError('cut off')
        }
        held.push(next.value)
        size += next.value.length
      }
      const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
      held = all.length === count ? [] : [all.subarray(count)]
      size -= count
      return all.subarray(0, count)
    },
  }
}

function readableError(file: string, error: unknown): unknown {
  if (error instanceof ArchiveError) return error.message === 'cut off' ? cutOff(file) : error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new ArchiveError(`There is no file ${file}.`)
  if (code === 'Z_BUF_ERROR') return cutOff(file)
  if (code.startsWith('Z_')) {
    const message = error instanceof Error ? error.message : ''
    return message.includes('incorrect header check') ? notOne(file) : damaged(file)
  }
  return error
}

const notOne = (file: string) => new ArchiveError(`${file} is not an export of a domain.`)
const cutOff = (file: string) => new ArchiveError(`${file} ends before its end: it was cut off.`)
const damaged = (file: string) => new ArchiveError(`${file} is damaged.`)
