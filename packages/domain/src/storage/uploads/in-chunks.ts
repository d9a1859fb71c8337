import { CHUNK_BYTES } from '@pathwar/contracts/storage/uploads'

/** Cuts bytes, in whatever pieces they come, into chunks as they are kept; the last one is what is left. */
export async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    for (let rest = part; rest.length > 0; ) {
      const fits = rest.subarray(0, CHUNK_BYTES - size)
      held.push(fits)
      size += fits.length
      rest = rest.subarray(fits.length)
      if (size < CHUNK_BYTES) continue
      yield Buffer.concat(held)
      held = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(held)
}
