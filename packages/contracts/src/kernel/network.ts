import ipaddr from 'ipaddr.js'

const { IPv4, IPv6, fromByteArray } = ipaddr

/** A network address: its family, and its bits as one number. */
export interface Address {
  readonly family: 4 | 6
  readonly bits: bigint
}

/** An address and how many of its leading bits are the network; the others are zero. */
export interface Network extends Address {
  readonly prefix: number
}

const widthOf = { 4: 32, 6: 128 } as const

/** ::ffff:0:0/96: IPv4 addresses in IPv6 notation, as dual-stack sockets report them. */
const mapped = { bits: 0xffffn << 32n, prefix: 96 }

/**
 * Reads an IPv4 or IPv6 address. An IPv4-mapped IPv6 address (`::ffff:10.0.0.7`) becomes IPv4. Null for anything else:
 * host names, ports, zone ids, octal or shortened IPv4.
 */
export function readAddress(text: string): Address | null {
  const found = text.includes(':') ? readV6(text) : readV4(text)
  return found && unmapped({ ...found, prefix: widthOf[found.family] })
}

/**
 * Reads `10.0.0.0/24` or `2001:db8::/32`, or a single address as a network that contains only it. Clears host bits;
 * IPv4-mapped IPv6 networks become IPv4. Null for anything else.
 */
export function readNetwork(text: string): Network | null {
  const [address = '', length, ...rest] = text.trim().split('/')
  const found = address.includes(':') ? readV6(address) : readV4(address)
  if (!found || rest.length > 0) return null
  const width = widthOf[found.family]
  if (length !== undefined && !/^(0|[1-9]\d{0,2})$/.test(length)) return null
  const prefix = length === undefined ? width : Number(length)
  return prefix > width ? null : unmapped({ ...found, bits: cut(found, prefix), prefix })
}

/** The address in its canonical form (RFC 5952), or null if it is not an address. */
export function plainAddress(text: string): string | null {
  const address = readAddress(text)
  return address && showAddress(address)
}

/** `10.0.0.0/24`; a single address gets /32 or /128. */
export function toCidr(network: Network): string {
  return `${showAddress(network)}/${network.prefix}`
}

/** As people write it: a single address has no prefix length. */
export function formatNetwork(network: Network): string {
  return network.prefix === widthOf[network.family] ? showAddress(network) : toCidr(network)
}

/** What counts as one address. With IPv6 a client has its whole /64, and could otherwise avoid every limit. */
export function countedAddress(address: string): string {
  const network = readAddress(address)?.family === 6 ? readNetwork(`${address}/64`) : null
  return network ? toCidr(network) : address
}

/** How many addresses it contains. */
export function sizeOf({ family, prefix }: Network): bigint {
  return 1n << BigInt(widthOf[family] - prefix)
}

/** The first and the last address. */
export function rangeOf(network: Network): { first: string; last: string } {
  const last = network.bits + sizeOf(network) - 1n
  return { first: showAddress(network), last: showAddress({ family: network.family, bits: last }) }
}

export function contains(network: Network, address: Address): boolean {
  return network.family === address.family && cut(address, network.prefix) === network.bits
}

/**
 * Whether an address belongs to the public internet. Fails closed: private, local, reserved and documentation networks are not
 * public, nor are those that reach IPv4 addresses through a translator or a tunnel.
 */
export function isPublicAddress(text: string): boolean {
  const address = readAddress(text)
  if (!address) return false
  const isUnicast = fromByteArray(bytesOf(address)).range() === 'unicast'
  if (address.family === 4) return isUnicast
  // Only 2000::/3 has been assigned (RFC 4291, 2.4); 3fff::/20 is for documentation (RFC 9637).
  return isUnicast && address.bits >> 125n === 1n && address.bits >> 108n !== 0x3fff0n
}

/** A map from networks to values. A lookup of an address takes one step per prefix length that occurs. */
export interface NetworkMap<Value> {
  /** The values of all networks that contain the address. */
  around(address: Address): Value[]
}

/** Creates a network map; several values of one network are all kept. */
export function networkMap<Value>(entries: Iterable<readonly [Network, Value]>): NetworkMap<Value> {
  const lengths = { 4: new Map<number, Map<bigint, Value[]>>(), 6: new Map<number, Map<bigint, Value[]>>() }
  for (const [{ family, prefix, bits }, value] of entries) {
    const ofLength = lengths[family].get(prefix) ?? new Map<bigint, Value[]>()
    lengths[family].set(prefix, ofLength.set(bits, [...(ofLength.get(bits) ?? []), value]))
  }
  return {
    around: (address) =>
      [...lengths[address.family]].flatMap(([prefix, ofLength]) => ofLength.get(cut(address, prefix)) ?? []),
  }
}

function cut({ family, bits }: Address, prefix: number): bigint {
  const rest = BigInt(widthOf[family] - prefix)
  return (bits >> rest) << rest
}

function unmapped(network: Network): Network {
  const isMapped = network.family === 6 && network.prefix >= mapped.prefix && network.bits >> 32n === mapped.bits >> 32n
  if (!isMapped) return network
  return { family: 4, bits: network.bits & 0xffffffffn, prefix: network.prefix - mapped.prefix }
}

function readV4(text: string): Address | null {
  return IPv4.isValidFourPartDecimal(text) ? addressOf(4, IPv4.parse(text)) : null
}

/** Without a zone id, which has a meaning on one machine only. */
function readV6(text: string): Address | null {
  return !text.includes('%') && IPv6.isValid(text) ? addressOf(6, IPv6.parse(text)) : null
}

function addressOf(family: Address['family'], address: { toByteArray(): number[] }): Address {
  return { family, bits: address.toByteArray().reduce((bits, byte) => (bits << 8n) + BigInt(byte), 0n) }
}

function bytesOf({ family, bits }: Address): number[] {
  const count = widthOf[family] / 8
  return Array.from({ length: count }, (_, index) => Number((bits >> BigInt(8 * (count - 1 - index))) & 255n))
}

function showAddress(shown: Address): string {
  const address = fromByteArray(bytesOf(shown))
  return 'toRFC5952String' in address ? address.toRFC5952String() : address.toString()
}
