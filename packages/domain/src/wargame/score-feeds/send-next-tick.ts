import { randomUUID } from 'node:crypto'
import type { TickAnswer } from '@pathwar/contracts/wargame/score-ticks'
import type { Stage } from '../../kernel/index.ts'
import { bookTick } from './book-tick.ts'
import { createSecret } from './create-secret.ts'
import { revokeSecret } from './revoke-secret.ts'
import { signTest } from './sign-test.ts'
import { signatureOf } from './signature.rules.ts'

/**
 * For tests that run all use cases: sends a tick with the next number, as an organiser who has a secret for it can. The secret is revoked
 * at once, so that others have room for theirs. Two at once have the same number.
 */
export async function sendNextTick(
  does: Stage['does'],
  ref: { tournament: string; level: string },
  tick: { holder: string | null; teams: { team: string; points: number; cause?: string }[] },
): Promise<TickAnswer> {
  const { id: secretId, secret } = await does(createSecret, { ...ref, overlapMinutes: 5 })
  try {
    const { headers, body: next } = await does(signTest, ref)
    const body = Buffer.from(JSON.stringify({ ...JSON.parse(next), ...tick, test: false }))
    const signed = { id: randomUUID(), timestamp: headers['webhook-timestamp'] ?? '', body }
    return await does(bookTick, { ...ref, ...signed, signature: signatureOf(secret, signed) })
  } finally {
    await does(revokeSecret, { ...ref, secretId }).catch(() => undefined)
  }
}
