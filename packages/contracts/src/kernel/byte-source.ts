/** Bytes that are read by their place, wherever they are: in memory, in a file, in a store. */
export interface ByteSource {
  readonly size: number
  /** Exactly these bytes. Throws when there are fewer. */
  read(at: number, length: number): Promise<Uint8Array>
}

/** Bytes at hand as a source. */
export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async read(at, length) {
      if (at + length > bytes.length) throw new RangeError('there are no more bytes')
      return bytes.subarray(at, at + length)
    },
  }
}

/** Reads a part of a source in pieces, each when it is asked for. */
export async function* piecesOf(
  source: ByteSource,
  { from = 0, to = source.size, piece = 256 * 1024 }: { from?: number; to?: number; piece?: number } = {},
): AsyncGenerator<Uint8Array, void> {
  for (let at = from; at < to; at += piece) yield await source.read(at, Math.min(piece, to - at))
}
