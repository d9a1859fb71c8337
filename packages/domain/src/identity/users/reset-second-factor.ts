import { UserDetail, UserRef } from '@pathwar/contracts/identity/users'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { command, DomainError } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { endSessions } from '../auth/index.ts'
import { dropFactor } from '../second-factor/index.ts'
import { changingLowerUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/**
 * Removes the authenticator app, the passkeys and the recovery codes of a user who lost them; then the password is enough
 * to log in. The user's sessions end, and the user is notified.
 */
export const resetSecondFactor = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: UserRef,
  output: UserDetail,
  async run(ctx, { user: id }) {
    return changingLowerUser(ctx, id, async ({ username }) => {
      // First: one of them may be adding another factor at the same moment.
      const ended = await endSessions(ctx, { userId: id })
      const methods = await AuthMethod.query(ctx.db).where({ userId: id }).whereIn('provider', ['totp', 'webauthn'])
      if (methods.length === 0) throw new DomainError('second-factor/none')
      for (const method of methods) await dropFactor(ctx, method)
      await ctx.audit('user.second-factor-reset', { kind: 'user', id, name: username }, { ended })
      await notifyAccountChange(
        ctx,
        id,
        () => 'The second factor of your account was reset by the people who run this site.',
      )
      return showUser(ctx, id)
    })
  },
})
