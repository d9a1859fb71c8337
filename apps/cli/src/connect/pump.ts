import type { Readable, Writable } from 'node:stream'
import type { RawData, WebSocket } from 'ws'

interface Ends {
  /** Bytes for the level. */
  input: Readable
  /** Bytes from the level; ended after the last one, unless it is this process's own stdout. */
  output: Writable
  tunnel: WebSocket
  signal: AbortSignal
}

/**
 * Copies bytes both ways at the speed of the slower side; resolves when the connection is over. An empty message means
 * that its side sends no more: TCP can close one direction, WebSocket cannot.
 */
export async function pump({ input, output, tunnel, signal }: Ends): Promise<void> {
  const close = () => tunnel.close(1000)
  signal.addEventListener('abort', close, { once: true })
  const over = new Promise<void>((resolve) => tunnel.once('close', () => resolve()))
  tunnel.on('error', () => tunnel.terminate())
  input.on('error', close)
  output.on('error', close)
  toTunnel(input, tunnel)
  toOutput(tunnel, output)
  await over
  signal.removeEventListener('abort', close)
  await ended(output)
}

function toTunnel(input: Readable, tunnel: WebSocket): void {
  input.on('data', (chunk: Buffer) => {
    if (tunnel.readyState !== tunnel.OPEN) return
    input.pause()
    tunnel.send(chunk, { binary: true }, () => input.resume())
  })
  input.once('end', () => {
    if (tunnel.readyState === tunnel.OPEN) tunnel.send(Buffer.alloc(0))
  })
}

function toOutput(tunnel: WebSocket, output: Writable): void {
  tunnel.on('message', (data: RawData) => {
    // With the default binaryType a message is always one Buffer.
    const bytes = data as Buffer
    if (bytes.length === 0) void ended(output)
    else if (output.writable && !output.write(bytes)) {
      tunnel.pause()
      output.once('drain', () => tunnel.resume())
    }
  })
  tunnel.resume()
}

function ended(output: Writable): Promise<void> {
  if (output === process.stdout || output.destroyed || output.writableFinished) return Promise.resolve()
  return new Promise((resolve) => {
    output.once('close', resolve)
    output.end(resolve)
  })
}
