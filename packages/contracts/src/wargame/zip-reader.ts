import { type ByteSource, piecesOf } from '../kernel/byte-source.ts'

export interface ZipEntry {
  name: string
  /** Bytes, as the zip claims; held against it while it is unpacked. */
  size: number
  packed: number
  method: number
  /** Where its header begins. */
  at: number
  /** As the system says that made the zip. A folder's name ends in a slash. */
  kind: 'file' | 'link' | 'other'
}

/** What a zip may not be; the message is for its author. */
export class ZipError extends Error {}

const MOST_DIRECTORY_BYTES = 8 * 1024 * 1024

/**
 * Reads the list of a zip's entries. Throws a `ZipError` for anything that is not a plain zip (encrypted, zip64, cut off), and
 * for one whose entries share bytes, by which a small one can hold more than any disk.
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const { at, length, count } = await findDirectory(source)
  const bytes = await source.read(at, length)
  const entries = [...entriesOf(bytes, count)]
  let free = 0
  for (const entry of entries.toSorted((one, other) => one.at - other.at)) {
    if (entry.at < free) throw new ZipError('entries of the zip share bytes')
    free = entry.at + HEADER + entry.packed
  }
  if (free > at) throw new ZipError('an entry of the zip is cut off')
  return entries
}

/** Unpacks an entry, as it is asked for. Throws a `ZipError` when it is larger or smaller than it says. */
export async function* openZipEntry(source: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array, void> {
  const header = await source.read(entry.at, HEADER)
  const view = viewOf(header)
  if (view.getUint32(0, true) !== 0x04034b50) throw new ZipError('an entry of the zip is damaged')
  const from = entry.at + HEADER + view.getUint16(26, true) + view.getUint16(28, true)
  const to = from + entry.packed
  if (to > source.size) throw new ZipError('the zip is cut off')
  const packed = piecesOf(source, { from, to })
  let length = 0
  try {
    for await (const part of entry.method === 0 ? packed : inflate(packed)) {
      length += part.length
      if (length > entry.size) throw new ZipError(`${entry.name} is larger than the zip says`)
      yield part
    }
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError(`${entry.name} cannot be unpacked`, { cause: error })
  }
  if (length < entry.size) throw new ZipError(`${entry.name} is smaller than the zip says`)
}

const HEADER = 30
const END = 22

async function findDirectory(source: ByteSource): Promise<{ at: number; length: number; count: number }> {
  const tail = Math.min(source.size, END + 0xffff)
  const bytes = await source.read(source.size - tail, tail)
  const view = viewOf(bytes)
  for (let end = tail - END; end >= 0; end--) {
    if (view.getUint32(end, true) !== 0x06054b50) continue
    const [count, length, at] = [
      view.getUint16(end + 10, true),
      view.getUint32(end + 12, true),
      view.getUint32(end + 16, true),
    ]
    if (count === 0xffff || at === 0xffffffff) throw new ZipError('the zip is larger than 4 GB, or has too many files')
    if (length > MOST_DIRECTORY_BYTES) throw new ZipError('the list of files in the zip is too long')
    if (at + length > source.size - tail + end) throw new ZipError('the zip is cut off')
    return { at, length, count }
  }
  throw new ZipError('this is no zip')
}

function* entriesOf(bytes: Uint8Array, count: number): Generator<ZipEntry, void> {
  const view = viewOf(bytes)
  let place = 0
  for (let left = count; left > 0; left--) {
    if (place + 46 > bytes.length || view.getUint32(place, true) !== 0x02014b50)
      throw new ZipError('the list of files in the zip is damaged')
    const [flags, method] = [view.getUint16(place + 8, true), view.getUint16(place + 10, true)]
    const [packed, size] = [view.getUint32(place + 20, true), view.getUint32(place + 24, true)]
    const nameEnd = place + 46 + view.getUint16(place + 28, true)
    if (nameEnd > bytes.length) throw new ZipError('the list of files in the zip is damaged')
    const name = text(bytes.subarray(place + 46, nameEnd), (flags & 0x800) !== 0)
    if (flags & 1) throw new ZipError('the zip is encrypted')
    if (method !== 8 && !(method === 0 && packed === size)) throw new ZipError(`${name} is packed in an unknown way`)
    const kind = kindOf(view.getUint16(place + 4, true) >> 8, view.getUint32(place + 38, true) >>> 16)
    yield { name, size, packed, method, at: view.getUint32(place + 42, true), kind }
    place = nameEnd + view.getUint16(place + 30, true) + view.getUint16(place + 32, true)
  }
}

const UNIX = [3, 19]
const [TYPE_BITS, LINK, FILE, FOLDER] = [0o170000, 0o120000, 0o100000, 0o040000]

function kindOf(madeBy: number, mode: number): ZipEntry['kind'] {
  const type = UNIX.includes(madeBy) ? mode & TYPE_BITS : 0
  if (type === LINK) return 'link'
  return type === 0 || type === FILE || type === FOLDER ? 'file' : 'other'
}

/** Names are UTF-8 when they say so, and else one character a byte. */
function text(bytes: Uint8Array, utf8: boolean): string {
  return utf8 ? new TextDecoder().decode(bytes) : Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

async function* inflate(packed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  const pulled = new ReadableStream({
    async pull(controller) {
      const { done, value } = await packed.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await packed.return()),
  })
  const reader = pulled.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // Not all of it was wanted, or it is damaged: who waits further up is told.
    await reader.cancel().catch(() => undefined)
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
