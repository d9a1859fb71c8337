import { Nothing } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { command, userOf } from '../../kernel/index.ts'
import { endSessions } from '../auth/index.ts'
import { changingRights } from '../rights/index.ts'

/** Closes the account for everybody, also for its owner, and keeps its data; user administrators can open it again. */
export const deactivateAccount = command({
  permission: 'web',
  stepUp: true,
  input: Nothing,
  output: Nothing,
  async run(ctx) {
    const { userId, username } = userOf(ctx)
    await changingRights(ctx, async () => {
      await AppUser.query(ctx.db).findById(userId).patch({ activated: false, updatedAt: ctx.realNow })
    })
    await endSessions(ctx, { userId })
    await ctx.audit('account.deactivated', { kind: 'user', id: userId, name: username })
    return {}
  },
})
