import { isIPv4, isIPv6 } from 'node:net'

export type ProxyHeader =
  | { kind: 'incomplete' }
  | { kind: 'malformed'; problem: string }
  /** `source` is null if the balancer connects for itself (health checks): then the peer's own address is used. */
  | { kind: 'header'; length: number; source: string | null }

const signature = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1')
const maxV1Length = 107
const maxV2Length = 536

/** Reads a PROXY protocol header, version 1 or 2, at the start of `bytes`; strict, because its content is trusted. */
export function readProxyHeader(bytes: Buffer): ProxyHeader {
  const start = bytes.subarray(0, signature.length)
  if (start.equals(signature.subarray(0, start.length)) && bytes.length > 0) return readV2(bytes)
  const word = Buffer.from('PROXY ')
  const head = bytes.subarray(0, word.length)
  if (head.equals(word.subarray(0, head.length))) return readV1(bytes)
  return malformed('no PROXY header')
}

function readV1(bytes: Buffer): ProxyHeader {
  const newline = bytes.subarray(0, maxV1Length).indexOf('\n')
  if (newline > 0 && bytes[newline - 1] !== 0x0d) return malformed('bare newline')
  const end = newline - 1
  if (newline < 0) return bytes.length < maxV1Length ? { kind: 'incomplete' } : malformed('no end of line')
  const length = end + 2
  const line = bytes.subarray(0, end).toString('latin1')
  if (line === 'PROXY UNKNOWN' || line.startsWith('PROXY UNKNOWN ')) return { kind: 'header', length, source: null }
  const match = /^PROXY (TCP4|TCP6) (\S+) (\S+) (\d{1,5}) (\d{1,5})$/.exec(line)
  if (!match) return malformed('not a PROXY line')
  const [, family, source = '', destination = '', ...ports] = match
  const isAddress = family === 'TCP4' ? isIPv4 : isIPv6
  if (!isAddress(source) || !isAddress(destination)) return malformed('bad address')
  if (ports.some((port) => Number(port) > 65_535)) return malformed('bad port')
  return { kind: 'header', length, source }
}

function readV2(bytes: Buffer): ProxyHeader {
  if (bytes.length < 16) return { kind: 'incomplete' }
  const length = 16 + bytes.readUInt16BE(14)
  if (length > maxV2Length) return malformed('header too long')
  const [version, command, family] = [bytes.readUInt8(12) >> 4, bytes.readUInt8(12) & 15, bytes.readUInt8(13)]
  if (version !== 2 || command > 1) return malformed('unknown version or command')
  if (bytes.length < length) return { kind: 'incomplete' }
  if (command === 0) return { kind: 'header', length, source: null }
  if (family === 0x11 && length >= 16 + 12)
    return { kind: 'header', length, source: [...bytes.subarray(16, 20)].join('.') }
  if (family === 0x21 && length >= 16 + 36) return { kind: 'header', length, source: ipv6(bytes.subarray(16, 32)) }
  return malformed('not TCP over IP')
}

function ipv6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, group) => bytes.readUInt16BE(group * 2).toString(16))
  return groups.join(':')
}

function malformed(problem: string): ProxyHeader {
  return { kind: 'malformed', problem }
}
