import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { DomainInfo, Installation } from '../../kernel/index.ts'

/** Of the two halves in base64url: 16 random bytes, and 32 of their signature. */
const NONCE_LENGTH = 22

interface Whose {
  domain: Pick<DomainInfo, 'id'>
  userId: string
}

/**
 * What a browser keeps to show later that it has been in an account before: strangers' wrong passwords do not lock it
 * out. It opens nothing by itself. What it showed already is kept when it is good.
 */
export function proofOfDevice(
  { dataKey }: Pick<Installation, 'dataKey'>,
  whose: Whose,
  shown: string | null | undefined,
): string {
  if (shown && nonceOf(dataKey, whose, shown)) return shown
  const nonce = randomBytes(16).toString('base64url')
  return nonce + sign(dataKey, whose, nonce)
}

/** Which of a user's devices shows this; null when it is none of them. */
export function knownDeviceOf(
  { dataKey }: Pick<Installation, 'dataKey'>,
  whose: Whose,
  shown: string | null | undefined,
): string | null {
  return shown ? nonceOf(dataKey, whose, shown) : null
}

function nonceOf(dataKey: Uint8Array, whose: Whose, shown: string): string | null {
  const nonce = shown.slice(0, NONCE_LENGTH)
  const [given, right] = [Buffer.from(shown.slice(NONCE_LENGTH)), Buffer.from(sign(dataKey, whose, nonce))]
  return given.length === right.length && timingSafeEqual(given, right) ? nonce : null
}

function sign(dataKey: Uint8Array, { domain, userId }: Whose, nonce: string): string {
  return createHmac('sha256', dataKey).update(`known-device:${domain.id}:${userId}:${nonce}`).digest('base64url')
}
