import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AppUser } from '@pathwar/db/models/identity/app-user'
import type { DomainInfo } from '../../kernel/index.ts'

/** The two parts in base64url: 16 random bytes, and their 32-byte signature. */
const NONCE_LENGTH = 22

interface Whose {
  domain: Pick<DomainInfo, 'id'>
  /** With the password's hash: a device is known only until the password changes. */
  user: Pick<AppUser, 'id' | 'password'>
}

/**
 * A value that a browser stores after a log-in and shows at later ones. It proves that an account was used in this
 * browser, so that other people's wrong passwords do not lock the user out of it. It does not log anybody in. A valid one
 * that the browser already has is kept.
 */
export function proofOfDevice(dataKey: Uint8Array, whose: Whose, shown: string | null | undefined): string {
  if (shown && nonceOf(dataKey, whose, shown)) return shown
  const nonce = randomBytes(16).toString('base64url')
  return nonce + sign(dataKey, whose, nonce)
}

/** The user's device with this proof; null if there is none. */
export function knownDeviceOf(dataKey: Uint8Array, whose: Whose, shown: string | null | undefined): string | null {
  return shown ? nonceOf(dataKey, whose, shown) : null
}

function nonceOf(dataKey: Uint8Array, whose: Whose, shown: string): string | null {
  const nonce = shown.slice(0, NONCE_LENGTH)
  const [given, right] = [Buffer.from(shown.slice(NONCE_LENGTH)), Buffer.from(sign(dataKey, whose, nonce))]
  return given.length === right.length && timingSafeEqual(given, right) ? nonce : null
}

function sign(dataKey: Uint8Array, { domain, user }: Whose, nonce: string): string {
  const claim = `known-device:${domain.id}:${user.id}:${user.password}:${nonce}`
  return createHmac('sha256', dataKey).update(claim).digest('base64url')
}
