import type { Socket } from 'node:net'
import type { Connection } from 'ssh2'

const everyMs = 60 * 60_000
const lookMs = 1_000
const gibibyte = 2 ** 30

/** Renews the keys of a connection after each gibibyte and each hour (RFC 4253, 9); ssh2 does so only on request. */
export function rekeyRegularly(connection: Connection, socket: Socket, bytes = gibibyte): void {
  let last = { bytes: 0, at: performance.now() }
  let ready = false
  connection.once('ready', () => {
    ready = true
  })
  const timer = setInterval(() => {
    const moved = socket.bytesRead + socket.bytesWritten
    if (!ready || (moved - last.bytes < bytes && performance.now() - last.at < everyMs)) return
    last = { bytes: moved, at: performance.now() }
    connection.rekey()
  }, lookMs)
  timer.unref()
  connection.once('close', () => clearInterval(timer))
}
