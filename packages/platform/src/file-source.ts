import { open, stat } from 'node:fs/promises'

/** A file as bytes that are read by place. It is opened for each read, so nobody has to close it. */
export async function fileSource(
  path: string,
): Promise<{ size: number; read(at: number, length: number): Promise<Uint8Array> }> {
  const { size } = await stat(path)
  return {
    size,
    async read(at, length) {
      const file = await open(path)
      try {
        const bytes = new Uint8Array(length)
        let done = 0
        while (done < length) {
          const { bytesRead } = await file.read(bytes, done, length - done, at + done)
          if (bytesRead === 0) throw new RangeError('there are no more bytes')
          done += bytesRead
        }
        return bytes
      } finally {
        await file.close()
      }
    },
  }
}
