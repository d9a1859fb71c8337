import { UserDetail, UserRef } from '@pathwar/contracts/identity/users'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { command } from '../../kernel/index.ts'
import { changingLowerUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/** Marks a user's e-mail address as confirmed, for users who cannot get mail and are known in another way. */
export const verifyUser = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: UserRef,
  output: UserDetail,
  async run(ctx, { user: id }) {
    return changingLowerUser(ctx, id, async ({ username, verified }) => {
      if (verified) ctx.nothingDone()
      else {
        await AppUser.query(ctx.db).findById(id).patch({ verified: true, updatedAt: ctx.realNow })
        await ctx.audit('user.verified', { kind: 'user', id, name: username })
      }
      return showUser(ctx, id)
    })
  },
})
