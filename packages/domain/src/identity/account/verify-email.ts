import { VerifyEmail } from '@pathwar/contracts/identity/account'
import { foldName, Nothing } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import * as z from 'zod'
import { command, DomainError, inTransaction } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { requireFreeEmail } from '../auth/index.ts'
import { consumeToken, voidPending } from '../tokens/index.ts'
import { emailChanged } from './letters.ts'
import { REVERT_DAYS, tellOldAddress } from './tell-old-address.ts'
import { consumeCode, countCode } from './verification-code.ts'

const Payload = z.object({ email: z.string() })

/** Confirms an address: the account's own, or its new one, which replaces it. */
export const verifyEmail = command({
  permission: 'public',
  input: VerifyEmail,
  output: Nothing,
  rateLimits: (_input, { address }) => [{ key: `verify:${address}`, limit: 60, windowSeconds: 600 }],
  // In a transaction of its own, so that an attempt counts although the request is refused.
  async prepare({ installation, ...caller }, input) {
    if ('code' in input) await inTransaction(installation, 'command', caller, (ctx) => countCode(ctx, input.username))
  },
  async run(ctx, input) {
    const token = await ('token' in input ? consumeToken(ctx, 'activation', input.token) : consumeCode(ctx, input))
    const { email } = Payload.parse(token.payload)
    const user = await AppUser.query(ctx.db).findById(token.userId).forNoKeyUpdate()
    if (!user || user.deletedAt) throw new DomainError('token/invalid')
    await requireFreeEmail(ctx, email, user.id)
    const moves = foldName(email) !== user.emailKey
    const days = REVERT_DAYS
    // Before the change: it is still known whether the old address was confirmed.
    if (moves) await tellOldAddress(ctx, user, { days, letter: (link) => emailChanged({ email, token: link, days }) })
    await AppUser.query(ctx.db).findById(user.id).patch({ email, verified: true, updatedAt: ctx.realNow })
    if (!moves) return {}
    const { id: userId } = user
    // An unused password link in the old mailbox must not open the account any more.
    await voidPending(ctx, userId)
    await notify(ctx, userId, {
      kind: 'account.email-changed',
      message: `Your account uses the address ${email} now.`,
      url: '/account/security',
    })
    await ctx.audit('account.email-changed', { kind: 'user', id: userId, name: user.username })
    return {}
  },
})
