import { AccountView, ChangeEmail } from '@pathwar/contracts/account'
import { AppUser } from '@pathwar/db/models/app-user'
import { sendVerification } from '../auth/send-verification.ts'
import { issueToken, revokeTokens } from '../auth/user-token.ts'
import { command } from '../kernel/index.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { readRegistrationPolicy } from '../registration/policy.queries.ts'
import { requireAllowedEmail } from '../registration/registration.rules.ts'
import { ownUser } from './account.queries.ts'
import { requireCurrentPassword } from './current-password.ts'

/**
 * Sends a link to the new address; the account keeps the old one until it is confirmed. The answer is the same when
 * the address belongs to somebody else, who gets a mail that says so.
 */
export const changeEmail = command({
  permission: 'web',
  sessionOnly: true,
  input: ChangeEmail,
  output: AccountView.pick({ email: true }).extend({ pendingEmail: AccountView.shape.email }),
  rateLimits: (_input, { actor }) => [
    { key: `change-email:${actor.kind === 'user' ? actor.userId : ''}`, limit: 10, windowSeconds: 3600 },
  ],
  prepare: (outside, { currentPassword }) => requireCurrentPassword(outside, currentPassword),
  async run(ctx, { email }) {
    const user = await ownUser(ctx)
    requireAllowedEmail(email, await readRegistrationPolicy(ctx.db))
    const owner = await AppUser.query(ctx.db).whereRaw('lower(email) = lower(?)', [email]).first()
    if (!owner || owner.id === user.id) await sendVerification(ctx, { ...user, email })
    else {
      await revokeTokens(ctx, user.id, ['activation'])
      // Nobody gets this one: it is there so that the account looks as it would with a free address.
      await issueToken(ctx, { type: 'activation', userId: user.id, minutes: 24 * 60, payload: { email } })
      const { id: userId, email: to, displayName: name } = owner
      await queueMail(ctx, { to, userId, template: 'alreadyRegistered', args: { name } })
    }
    await ctx.audit('account.email-change-asked', { kind: 'user', id: user.id, name: user.username })
    return { email: user.email, pendingEmail: email }
  },
})
