import { Transform } from 'node:stream'

/** Why a request's body was not read to its end. */
type BodyProblem = 'too-large' | 'too-slow'

export interface BodyLimits {
  readonly bytes: number
  /** The longest allowed pause of the client within a body, in milliseconds. */
  readonly idleMs: number
  onProgress(): void
  complain(problem: BodyProblem): void
}

/** Passes a body on; fails if it becomes too large or the client pauses too long. */
export function meterBody({ bytes, idleMs, onProgress, complain }: BodyLimits): Transform {
  let size = 0
  const timer = setTimeout(() => {
    // Data that waits here waits for the level, not for the client.
    if (meter.readableLength > 0) timer.refresh()
    else complain('too-slow')
  }, idleMs)
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      timer.refresh()
      onProgress()
      if (size <= bytes) done(null, chunk)
      else complain('too-large')
    },
    flush(done) {
      clearTimeout(timer)
      done()
    },
    destroy(error, done) {
      clearTimeout(timer)
      done(error)
    },
  })
  return meter
}
