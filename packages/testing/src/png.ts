import { crc32, deflateSync } from 'node:zlib'

/** A picture of so many pixels; the colour of each is red, green and blue, of 0 to 255. */
export function aPng(
  size: number,
  colourOf: (x: number, y: number) => readonly [number, number, number] = (x, y) => [x % 256, y % 256, 128],
): Buffer {
  const lines = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (_, x) => colourOf(x, y)).flat()]),
  )
  return pngOf({ width: size, height: size }, deflateSync(Buffer.concat(lines)))
}

/** A file that says of itself how large the picture is, whatever is in it. */
export function pngOf({ width, height }: { width: number; height: number }, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
