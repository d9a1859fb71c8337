import type { Socket } from 'node:net'
import { readProxyHeader } from './proxy-protocol.ts'

const timeoutMs = 3_000

/**
 * Reads the PROXY header from a socket and returns the client's address, or null if there is no valid one. The bytes after
 * the header are put back into the socket, which stays paused: ssh2 attaches its reader later.
 */
export function takeProxyHeader(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0)
    const done = (source: string | null) => {
      clearTimeout(timer)
      socket.off('readable', read).off('close', fail).off('end', fail)
      resolve(source)
    }
    const fail = () => {
      socket.destroy()
      done(null)
    }
    const read = () => {
      for (;;) {
        const chunk: unknown = socket.read()
        if (!Buffer.isBuffer(chunk)) return
        seen = Buffer.concat([seen, chunk])
        const header = readProxyHeader(seen)
        if (header.kind === 'incomplete') continue
        if (header.kind === 'malformed') return fail()
        if (seen.length > header.length) socket.unshift(seen.subarray(header.length))
        return done(header.source ?? socket.remoteAddress ?? null)
      }
    }
    const timer = setTimeout(fail, timeoutMs)
    socket.on('readable', read).once('close', fail).once('end', fail)
  })
}
