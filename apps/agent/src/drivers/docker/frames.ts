import { Writable } from 'node:stream'

const HEADER_BYTES = 8
const STDERR = 2

/** The text of the engine's multiplexed output: frames with an eight-byte header each. */
export function demultiplexLog(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32BE(at + 4)
    text += bytes.toString('utf8', at + HEADER_BYTES, at + HEADER_BYTES + length)
    at += HEADER_BYTES + length
  }
  return text
}

/**
 * Takes the engine's multiplexed output and parts it into the two outputs of a command, as fast as these are read: a player who
 * does not read would fill this process's memory. It finishes when everything is in them.
 */
export function splitFrames(stdout: Writable, stderr: Writable): Writable {
  let header = Buffer.alloc(0)
  let left = 0
  let target = stdout

  function take(chunk: Buffer): boolean {
    let hasRoom = true
    for (let at = 0; at < chunk.length; ) {
      if (left === 0) {
        const end = at + HEADER_BYTES - header.length
        header = Buffer.concat([header, chunk.subarray(at, end)])
        at = Math.min(end, chunk.length)
        if (header.length < HEADER_BYTES) break
        target = header[0] === STDERR ? stderr : stdout
        left = header.readUInt32BE(4)
        header = Buffer.alloc(0)
      } else {
        const part = chunk.subarray(at, at + left)
        at += part.length
        left -= part.length
        hasRoom = target.write(part) && hasRoom
      }
    }
    return hasRoom
  }

  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (take(chunk)) return done()
      void Promise.all([stdout, stderr].map(hasRoomAgain)).then(() => done())
    },
  })
}

function hasRoomAgain(output: Writable): Promise<void> {
  if (!output.writableNeedDrain) return Promise.resolve()
  return new Promise((resolve) => output.once('drain', resolve).once('close', resolve))
}
