import { AccountView, ChangeEmail } from '@pathwar/contracts/identity/account'
import { command } from '../../kernel/index.ts'
import { readRegistrationPolicy, requireAllowedEmail } from '../registration/index.ts'
import { ownUser } from './account.queries.ts'
import { requireCurrentPassword } from './current-password.ts'
import { emailChangeAsked } from './letters.ts'
import { CONFIRM_DAYS, requestEmailChange } from './pending-email.ts'
import { REVERT_DAYS, tellOldAddress } from './tell-old-address.ts'

/**
 * Sends a link to the new address; the account keeps the old one until it is confirmed. The response is the same if the
 * address belongs to somebody else, who gets a mail about it. The old address gets a mail too, with a link to stop the change.
 */
export const changeEmail = command({
  permission: 'web',
  sessionOnly: true,
  input: ChangeEmail,
  output: AccountView.pick({ email: true }).extend({ pendingEmail: AccountView.shape.email }),
  rateLimits: (_input, { actor }) => [
    { key: `change-email:${actor.kind === 'user' ? actor.userId : ''}`, limit: 10, windowSeconds: 3600 },
  ],
  prepare: (ctx, { currentPassword }) => requireCurrentPassword(ctx, currentPassword),
  async run(ctx, { email }) {
    const user = await ownUser(ctx)
    requireAllowedEmail(email, await readRegistrationPolicy(ctx.db))
    await requestEmailChange(ctx, user, email)
    const days = CONFIRM_DAYS + REVERT_DAYS
    await tellOldAddress(ctx, user, {
      days,
      letter: (token) => emailChangeAsked({ email, token, days }),
    })
    await ctx.audit('account.email-change-asked', { kind: 'user', id: user.id, name: user.username })
    return { email: user.email, pendingEmail: email }
  },
})
