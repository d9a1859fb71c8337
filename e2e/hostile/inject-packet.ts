import type { Client, Connection } from 'ssh2'

interface PacketWriter {
  allocStart: number
  alloc(size: number): Buffer
  finalize(packet: Buffer): Buffer | null
}

/** Sends a packet (RFC 4253, 6) of any content under the keys of a connection. It reaches into ssh2, which sends sound ones only. */
export function injectPacket(connection: Client | Connection, payload: Buffer): void {
  const protocol: unknown = Reflect.get(connection, '_protocol')
  if (!isProtocol(protocol)) throw new Error('ssh2 has changed inside')
  const { write } = protocol._packetRW
  const packet = write.alloc(payload.length)
  payload.copy(packet, write.allocStart)
  const whole = write.finalize(packet)
  if (whole) protocol._cipher.encrypt(whole)
}

function isProtocol(
  value: unknown,
): value is { _packetRW: { write: PacketWriter }; _cipher: { encrypt(packet: Buffer): void } } {
  return typeof value === 'object' && value !== null && '_packetRW' in value && '_cipher' in value
}
