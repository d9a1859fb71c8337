import type { Socket } from 'node:net'
import type { Duplex, Readable } from 'node:stream'

/**
 * Passes each chunk to `write`, and reads no faster than `write` accepts. Resolves when the stream has ended in any
 * way.
 */
export function pump(source: Readable, write: (chunk: Buffer) => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    let busy = Promise.resolve()
    source.on('data', (chunk: Buffer) => {
      source.pause()
      busy = write(chunk).then(() => {
        source.resume()
      })
    })
    const finish = () => void busy.then(resolve)
    // ssh2 channels emit `close` without `end` when their connection dies.
    source.once('end', finish).once('close', finish).once('error', finish)
  })
}

const flushMs = 5_000

/**
 * Connects a forwarded channel with a socket; resolves when the channel is closed. Data that was read is still
 * delivered.
 */
export function joinSocket(channel: Duplex, socket: Socket, gone: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    channel.pipe(socket)
    socket.pipe(channel)
    // The end of a socket, clean or not, ends the channel. Destroying the channel would drop data that waits for its
    // window.
    socket
      .on('error', () => channel.end())
      .once('close', () => {
        channel.end()
        // Unread input would prevent the channel from closing.
        channel.unpipe(socket)
        channel.resume()
      })
    void gone.then(() => {
      channel.unpipe(socket)
      channel.resume()
      socket.unpipe(channel)
      socket.destroySoon()
      setTimeout(() => socket.destroy(), flushMs).unref()
      resolve()
    })
  })
}
