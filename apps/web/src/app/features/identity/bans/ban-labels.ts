import type { BanView } from '@pathwar/contracts/identity/bans'

const number = new Intl.NumberFormat()

/** `1 address`, `256 addresses`, `2⁹⁶ addresses`: very large numbers become a power of two. */
export function countAddresses(size: bigint): string {
  if (size === 1n) return '1 address'
  if (size <= 2n ** 32n) return `${number.format(size)} addresses`
  return `2${superscript(size.toString(2).length - 1)} addresses`
}

function superscript(value: number): string {
  return [...String(value)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')
}

/** The target of a ban as one word. */
export function nameOfBanned({ user, network }: Pick<BanView, 'user' | 'network'>): string {
  return user?.username ?? network?.replace(/\/(32|128)$/, '') ?? ''
}
