import { writeSync } from 'node:fs'

const pause = new Int32Array(new SharedArrayBuffer(4))

/**
 * Writes log lines synchronously to a file descriptor. If the reader is gone (EPIPE), lines are dropped and the process
 * goes on. Pino's own stream waits forever for such a reader when it flushes, so the process would never exit.
 */
export function logOutput(fd: number): { write: (line: string) => void } {
  let gone = false
  return {
    write: (line) => {
      if (!gone) gone = !writeAll(fd, Buffer.from(line))
    },
  }
}

/** Returns false if nobody reads any more. It waits up to a second for a full pipe, then drops the rest of the line. */
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
