import type { Writable } from 'node:stream'
import type { ServerChannel } from 'ssh2'

/** The player's side of a session channel: everything that is written arrives once and in order. */
export interface ChannelOutput {
  /** Resolves when the chunk is sent, or when nobody is left to read it. */
  write(chunk: Uint8Array | string): Promise<void>
  writeError(chunk: Uint8Array | string): Promise<void>
}

/**
 * Writes to the stdout and stderr of a server channel, one chunk at a time. ssh2 keeps a chunk that did not fit the
 * client's window per channel, never clears it, and sends it again when the other stream fills the window. With both
 * streams busy, bytes are doubled or stuck. So there is one writer at a time, and the kept chunk is cleared in between.
 */
export function channelOutput(channel: ServerChannel, gone: Promise<void>): ChannelOutput {
  let last = Promise.resolve()
  let open = true
  let give: (() => void) | null = null
  // The callback of a write that waits for the window of a closed channel is never called.
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
