import { Inflate, strFromU8 } from 'fflate'

export interface ZipEntry {
  name: string
  /** The size in bytes that the zip claims. */
  size: number
}

/**
 * Reads the entries of a zip that `wanted` selects. While an entry is unpacked, its real size is compared with the
 * claimed one: reading stops as soon as it is larger, whatever the compression ratio. Throws for anything that is not a
 * plain zip (encrypted, zip64, truncated).
 */
export function readZip(bytes: Uint8Array, wanted: (entry: ZipEntry) => boolean): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  const files = new Map<string, Uint8Array>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('the directory of the zip is damaged')
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const name = strFromU8(bytes.subarray(at + 46, nameEnd), (flags & 0x800) === 0)
    if (wanted({ name, size })) {
      if (flags & 1) throw new Error('the zip is encrypted')
      const start = dataOf(view, view.getUint32(at + 42, true))
      if (start + packed > bytes.length) throw new Error('the zip is truncated')
      files.set(name, unpack(bytes.subarray(start, start + packed), method, size))
    }
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return files
}

function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw new Error('this is no zip')
}

function dataOf(view: DataView, header: number): number {
  if (view.getUint32(header, true) !== 0x04034b50) throw new Error('an entry of the zip is damaged')
  return header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
}

/** Small slices limit the memory: deflate expands by at most about 1000 to 1. */
const slice = 4096

function unpack(packed: Uint8Array, method: number, size: number): Uint8Array {
  if (method === 0 && packed.length === size) return packed.slice()
  if (method !== 8) throw new Error('an entry uses an unknown compression')
  const whole = new Uint8Array(size)
  let length = 0
  const inflate = new Inflate((part) => {
    if (length + part.length > size) throw new Error('an entry is larger than it says')
    whole.set(part, length)
    length += part.length
  })
  for (let at = 0; at < packed.length; at += slice)
    inflate.push(packed.subarray(at, at + slice), at + slice >= packed.length)
  if (length !== size) throw new Error('an entry is smaller than it says')
  return whole
}
