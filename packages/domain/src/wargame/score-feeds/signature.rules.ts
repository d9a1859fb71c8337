import { createHmac, timingSafeEqual } from 'node:crypto'
import { SECRET_PREFIX, TICK_WINDOW_SECONDS } from '@pathwar/contracts/wargame/score-ticks'

/** A message as it is signed: Standard Webhooks 1.0 (standardwebhooks.com). */
export interface Signed {
  /** `webhook-id`. */
  id: string
  /** `webhook-timestamp`: seconds since 1970. */
  timestamp: string
  body: Uint8Array
}

/** The signature of a message with a secret such as `whsec_…`, as `webhook-signature` has it: `v1,` and base64. */
export function signatureOf(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  return `v1,${signature}`
}

/** More signatures than a sender who changes its secret needs. */
const MOST_SIGNATURES = 10

/**
 * The one of some secrets with which a message was signed; null: none. All are compared, in constant time, so that the time does not tell
 * how near a signature was.
 */
export function signerOf<Secret extends { secret: string }>(
  secrets: readonly Secret[],
  signed: Signed,
  signatures: string,
): Secret | null {
  const given = signatures.split(' ').slice(0, MOST_SIGNATURES)
  let signer: Secret | null = null
  for (const one of secrets) {
    const right = Buffer.from(signatureOf(one.secret, signed))
    for (const signature of given) {
      const candidate = Buffer.from(signature)
      if (candidate.length === right.length && timingSafeEqual(candidate, right)) signer ??= one
    }
  }
  return signer
}

/** Whether a message was signed within five minutes of a moment. */
export function isFresh(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TICK_WINDOW_SECONDS
}
