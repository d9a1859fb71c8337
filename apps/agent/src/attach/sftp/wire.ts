/** The wire format of SFTP version 3 (draft-ietf-secsh-filexfer-02), as far as a file server needs it. */

export const request = {
  init: 1,
  open: 3,
  close: 4,
  read: 5,
  write: 6,
  lstat: 7,
  fstat: 8,
  setstat: 9,
  fsetstat: 10,
  opendir: 11,
  readdir: 12,
  remove: 13,
  mkdir: 14,
  rmdir: 15,
  realpath: 16,
  stat: 17,
  rename: 18,
  readlink: 19,
  symlink: 20,
} as const

const response = { version: 2, status: 101, handle: 102, data: 103, name: 104, attrs: 105 } as const

export const status = { ok: 0, eof: 1, noSuchFile: 2, denied: 3, failure: 4, badMessage: 5, unsupported: 8 } as const
export const openFlag = { read: 1, write: 2, append: 4, create: 8, truncate: 16, exclusive: 32 } as const

export interface Attributes {
  size?: number
  mode?: number
  mtime?: number
}

export interface Name {
  name: string
  attributes: Attributes
}

const maxPacketLength = 256 * 1024

/** Splits a stream into packets; throws for one that is too long. */
export function packetReader(onPacket: (packet: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (;;) {
      if (rest.length < 4) return
      const length = rest.readUInt32BE(0)
      if (length === 0 || length > maxPacketLength) throw new Error('bad SFTP packet')
      if (rest.length < 4 + length) return
      onPacket(rest.subarray(4, 4 + length))
      rest = rest.subarray(4 + length)
    }
  }
}

/** Reads the fields of one packet in order; throws at its end. */
export function fields(packet: Buffer) {
  let at = 0
  const take = (length: number) => {
    if (at + length > packet.length) throw new Error('SFTP packet too short')
    at += length
    return packet.subarray(at - length, at)
  }
  const uint32 = () => take(4).readUInt32BE(0)
  const bytes = () => take(uint32())
  return {
    byte: () => take(1).readUInt8(0),
    uint32,
    uint64: () => Number(take(8).readBigUInt64BE(0)),
    bytes,
    text: () => bytes().toString(),
    attributes(): Attributes {
      const flags = uint32()
      const found: Attributes = {}
      if (flags & 1) found.size = Number(take(8).readBigUInt64BE(0))
      if (flags & 2) take(8)
      if (flags & 4) found.mode = uint32()
      if (flags & 8) {
        take(4)
        found.mtime = uint32()
      }
      return found
    },
  }
}

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
const text = (value: string | Uint8Array) => {
  const bytes = Buffer.from(value)
  return Buffer.concat([uint32(bytes.length), bytes])
}
const packet = (type: number, ...parts: Buffer[]) => {
  const length = 1 + parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([uint32(length), Buffer.of(type), ...parts])
}

function attributesOf({ size, mode, mtime }: Attributes): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(size ?? 0))
  return Buffer.concat([uint32(1 | 4 | 8), bytes, uint32(mode ?? 0), uint32(mtime ?? 0), uint32(mtime ?? 0)])
}

export const reply = {
  version: () => packet(response.version, uint32(3)),
  status: (id: number, code: number, message = '') =>
    packet(response.status, uint32(id), uint32(code), text(message), text('')),
  handle: (id: number, handle: string) => packet(response.handle, uint32(id), text(handle)),
  data: (id: number, data: Uint8Array) => packet(response.data, uint32(id), text(data)),
  attributes: (id: number, attributes: Attributes) => packet(response.attrs, uint32(id), attributesOf(attributes)),
  names: (id: number, names: readonly Name[]) =>
    packet(
      response.name,
      uint32(id),
      uint32(names.length),
      ...names.flatMap(({ name, attributes }) => [
        text(name),
        text(longName(name, attributes)),
        attributesOf(attributes),
      ]),
    ),
}

/** The line that `ls -l` would print; clients show it unchanged. */
function longName(name: string, { mode = 0, size = 0, mtime = 0 }: Attributes): string {
  const kind = (mode & 0o170000) === 0o040000 ? 'd' : (mode & 0o170000) === 0o120000 ? 'l' : '-'
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (0o400 >> index) ? letter : '-')).join('')
  const date = new Date(mtime * 1000).toISOString().slice(0, 10)
  return `${kind}${bits} 1 - - ${String(size).padStart(8)} ${date} ${name}`
}
