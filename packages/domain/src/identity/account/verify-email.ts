import { VerifyEmail } from '@pathwar/contracts/identity/account'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import * as z from 'zod'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { hashVerificationCode, requireFreeEmail } from '../auth/index.ts'
import { consumeToken, voidPending } from '../tokens/index.ts'
import { emailChanged } from './letters.ts'
import { REVERT_DAYS, tellOldAddress } from './tell-old-address.ts'
import { accountNameOf, findUserToVerify } from './verification.queries.ts'

const Payload = z.object({ email: z.string() })

/** Confirms an address: the account's own, or its new one, which replaces it. */
export const verifyEmail = command({
  permission: 'public',
  input: VerifyEmail,
  output: Nothing,
  // A six-digit code could be guessed, so there are five attempts per account and day of a code, from all addresses
  // together.
  rateLimits: (input, { actor, address }) => [
    { key: `verify:${address}`, limit: 60, windowSeconds: 600 },
    ...('code' in input
      ? [{ key: `verify-code:${accountNameOf(actor, input.username)}`, limit: 5, windowSeconds: 6 * 3600 }]
      : []),
  ],
  async run(ctx, input) {
    const token = await ('token' in input ? consumeToken(ctx, 'activation', input.token) : useCode(ctx, input))
    const { email } = Payload.parse(token.payload)
    const user = await AppUser.query(ctx.db).findById(token.userId).forNoKeyUpdate()
    if (!user || user.deletedAt) throw new DomainError('token/invalid')
    await requireFreeEmail(ctx, email, user.id)
    await AppUser.query(ctx.db).findById(user.id).patch({ email, verified: true, updatedAt: ctx.now })
    if (email.toLowerCase() === user.email.toLowerCase()) return {}
    const { id: userId, displayName: name } = user
    // An unused password link in the old mailbox must not open the account any more.
    await voidPending(ctx, userId)
    const days = REVERT_DAYS
    await tellOldAddress(ctx, user, { days, letter: (link) => emailChanged({ name, email, token: link, days }) })
    await notify(ctx, userId, {
      kind: 'account.email-changed',
      message: `Your account uses the address ${email} now.`,
      url: '/account/security',
    })
    await ctx.audit('account.email-changed', { kind: 'user', id: userId, name: user.username })
    return {}
  },
})

async function useCode(
  ctx: Ctx,
  { code, username }: { code: string; username?: string | undefined },
): Promise<UserToken> {
  const user = await findUserToVerify(ctx, username)
  const [token] = await UserToken.query(ctx.db)
    .patch({ usedAt: ctx.now })
    .where({ userId: user?.id ?? null, type: 'activation', nonce: hashVerificationCode(user?.id ?? '', code) })
    .whereNull('usedAt')
    .whereNull('revokedAt')
    .where('expiresAt', '>', ctx.now)
    .returning('*')
  if (!token) throw new DomainError('auth/wrong-code')
  return token
}
