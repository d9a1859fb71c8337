import { UserDetail, UserRef } from '@pathwar/contracts/identity/users'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { command } from '../../kernel/index.ts'
import { findLowerUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/** Marks a user's e-mail address as confirmed, for users who cannot get mail and are known in another way. */
export const verifyUser = command({
  permission: 'user:manage',
  stepUp: true,
  input: UserRef,
  output: UserDetail,
  async run(ctx, { user: id }) {
    const user = await findLowerUser(ctx, id)
    if (user.verified) return showUser(ctx, id)
    await AppUser.query(ctx.db).findById(id).patch({ verified: true, updatedAt: ctx.now })
    await ctx.audit('user.verified', { kind: 'user', id, name: user.username })
    return showUser(ctx, id)
  },
})
