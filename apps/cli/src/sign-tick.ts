import { createHmac } from 'node:crypto'
import { SECRET_PREFIX } from '@pathwar/contracts/wargame/score-ticks'

/** The headers with which a scorer sends a body, signed as Standard Webhooks says; `at`: milliseconds since 1970. */
export function signedHeaders(secret: string, { id, at, body }: { id: string; at: number; body: string }) {
  const timestamp = String(Math.floor(at / 1000))
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}
