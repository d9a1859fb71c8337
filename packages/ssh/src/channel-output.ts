import type { Writable } from 'node:stream'
import type { ServerChannel } from 'ssh2'

/** The player's side of a session channel: everything written arrives once and in order. */
export interface ChannelOutput {
  /** Resolves when the chunk is on its way, or when there is nobody left to read it. */
  write(chunk: Uint8Array | string): Promise<void>
  writeError(chunk: Uint8Array | string): Promise<void>
}

/**
 * Writes to a server channel's stdout and stderr, one chunk at a time. ssh2 keeps what did not fit the client's window
 * per channel, never forgets it, and sends it again when the other stream runs into the window: with both streams busy
 * bytes are doubled or stuck. One writer at a time and a cleared memory in between make it exact.
 */
export function channelOutput(channel: ServerChannel, gone: Promise<void>): ChannelOutput {
  let last = Promise.resolve()
  let open = true
  let give: (() => void) | null = null
  // A write that waits for the window of a closed channel is never called back.
  void gone.then(() => {
    open = false
    give?.()
  })

  function writeOne(stream: Writable, chunk: Uint8Array | string): Promise<void> {
    return new Promise((resolve) => {
      if (!open || !stream.writable) return resolve()
      give = resolve
      stream.write(chunk, () => {
        forgetLeftovers(channel)
        resolve()
      })
    })
  }
  const enqueue = (stream: Writable, chunk: Uint8Array | string) => {
    last = last.then(() => writeOne(stream, chunk))
    return last
  }
  return { write: (chunk) => enqueue(channel, chunk), writeError: (chunk) => enqueue(channel.stderr, chunk) }
}

function forgetLeftovers(channel: ServerChannel): void {
  Object.assign(channel, { _chunk: undefined, _chunkcb: undefined, _chunkErr: undefined, _chunkcbErr: undefined })
}
