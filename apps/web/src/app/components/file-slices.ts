const SLICE_BYTES = 1024 * 1024

/** A file piece by piece, as the browser reads it from the disk. */
export async function* slicesOf(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for (let at = 0; at < file.size; at += SLICE_BYTES)
    yield new Uint8Array(await file.slice(at, at + SLICE_BYTES).arrayBuffer())
}
