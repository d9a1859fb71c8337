import { randomInt } from 'node:crypto'
import type { AppUser } from '@pathwar/db/models/identity/app-user'
import { type Ctx, hashSecret } from '../../kernel/index.ts'
import { queueMail } from '../../messaging/mail/index.ts'
import { issueToken, revokeTokens } from '../tokens/index.ts'
import { verifyEmail } from './letters.ts'

const MINUTES = 24 * 60

/** Sends a link and a code to an address that is to be confirmed; earlier ones become invalid. */
export async function sendVerification(
  ctx: Ctx,
  { id: userId, displayName: name, email }: Pick<AppUser, 'id' | 'displayName' | 'email'>,
): Promise<void> {
  await revokeTokens(ctx, userId, ['activation'])
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const nonce = hashVerificationCode(userId, code)
  const token = await issueToken(ctx, { type: 'activation', userId, minutes: MINUTES, payload: { email }, nonce })
  await queueMail(ctx, { to: email, userId, name, letter: verifyEmail({ token, code }) })
}

/** A hash does not protect a six-digit code. Its short life of a day and the limit of attempts do. */
export function hashVerificationCode(userId: string, code: string): string {
  return hashSecret(`${userId}:${code.replaceAll(/\D/g, '')}`)
}
