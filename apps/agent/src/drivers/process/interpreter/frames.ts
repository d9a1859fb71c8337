import type { Readable, Writable } from 'node:stream'

/** The frames between the agent and a shell runtime, after one JSON line that opens the session. */
export const frame = { stdin: 0, stdinEnd: 1, resize: 2, signal: 3, stdout: 4, stderr: 5, exit: 6 } as const
export type FrameType = (typeof frame)[keyof typeof frame]

export type SessionRequest = {
  kind: 'shell' | 'exec'
  command?: string
  pty?: { term: string; cols: number; rows: number }
  env: Record<string, string>
}

const largest = 1024 * 1024

/** Writes one frame: type (1 byte), length (4 bytes, big endian), body. Returns what `write` returns. */
export function writeFrame(to: Writable, type: FrameType, body: Uint8Array | string = ''): boolean {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  let wrote = true
  for (let at = 0; at === 0 || at < bytes.length; at += largest) {
    const part = bytes.subarray(at, at + largest)
    const head = Buffer.alloc(5)
    head.writeUInt8(type, 0)
    head.writeUInt32BE(part.length, 1)
    wrote = to.write(Buffer.concat([head, part]))
  }
  return wrote
}

/** Reads an optional first line, then frames. Throws for a frame larger than 1 MiB. */
export function readFrames(
  from: Readable,
  on: { line?: (line: string) => void; frame: (type: number, body: Buffer) => void },
): void {
  let rest: Buffer = Buffer.alloc(0)
  let line = on.line
  from.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (line) {
      const end = rest.indexOf(10)
      if (end < 0) return
      line(rest.subarray(0, end).toString())
      line = undefined
      rest = rest.subarray(end + 1)
    }
    while (rest.length >= 5) {
      const length = rest.readUInt32BE(1)
      if (length > largest) {
        from.destroy(new Error('frame too large'))
        return
      }
      if (rest.length < 5 + length) break
      const body = rest.subarray(5, 5 + length)
      const type = rest[0] ?? 0
      rest = rest.subarray(5 + length)
      on.frame(type, body)
    }
  })
}
