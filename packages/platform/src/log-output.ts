import { writeSync } from 'node:fs'

const pause = new Int32Array(new SharedArrayBuffer(4))

/**
 * Writes log lines to a file descriptor, at once. A reader that is gone (EPIPE) is no reason to stop: the lines are
 * dropped. Pino's own stream waits forever for such a reader when it flushes, and so never lets the process exit.
 */
export function logOutput(fd: number): { write: (line: string) => void } {
  let gone = false
  return {
    write: (line) => {
      if (!gone) gone = !writeAll(fd, Buffer.from(line))
    },
  }
}

/** False when nobody reads any more. A full pipe is waited for, a second at most, then the rest of the line is lost. */
function writeAll(fd: number, bytes: Buffer): boolean {
  for (let written = 0, waits = 0; written < bytes.length && waits < 200; ) {
    try {
      written += writeSync(fd, bytes, written)
    } catch (error) {
      if (!isFull(error)) return false
      waits++
      Atomics.wait(pause, 0, 0, 5)
    }
  }
  return true
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN'
}
