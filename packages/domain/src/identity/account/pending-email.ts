import type { AppUser } from '@pathwar/db/models/identity/app-user'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import * as z from 'zod'
import type { Ctx } from '../../kernel/index.ts'
import { queueMail } from '../../messaging/mail/index.ts'
import { alreadyRegistered, emailHolder, sendVerification } from '../auth/index.ts'
import { issueToken, revokeTokens } from '../tokens/index.ts'

/** How long a new address may take to be confirmed. */
export const CONFIRM_DAYS = 1

const Payload = z.object({ email: z.string() })

/** An account's new address that is not confirmed yet; null if there is none. */
export async function pendingEmail(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  { id: userId, email }: Pick<AppUser, 'id' | 'email'>,
): Promise<string | null> {
  const waiting = await UserToken.query(ctx.db)
    .where({ userId, type: 'activation' })
    .whereNull('usedAt')
    .whereNull('revokedAt')
    .where('expiresAt', '>', ctx.realNow)
    .orderBy('id', 'desc')
    .first()
  const asked = Payload.safeParse(waiting?.payload).data?.email
  return asked && asked !== email ? asked : null
}

/** Sends a confirmation link to a new address. If an account has that address already, its owner gets a notice instead. */
export async function requestEmailChange(ctx: Ctx, user: AppUser, email: string): Promise<void> {
  const owner = await emailHolder(ctx, email)
  if (!owner || owner.userId === user.id) return sendVerification(ctx, { ...user, email })
  await revokeTokens(ctx, user.id, ['activation'])
  // This token is never sent. It exists so that the account looks the same as with a free address.
  await issueToken(ctx, { type: 'activation', userId: user.id, minutes: CONFIRM_DAYS * 1440, payload: { email } })
  const { userId, address: to, name } = owner
  await queueMail(ctx, { to, userId, name, letter: alreadyRegistered() })
}
