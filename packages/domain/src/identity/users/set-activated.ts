import { SetActivated, UserDetail } from '@pathwar/contracts/identity/users'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { command } from '../../kernel/index.ts'
import { endSessions } from '../auth/index.ts'
import { rightsChanged } from '../rights/index.ts'
import { changingLowerUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/** Closes an account, which ends everything that it has open, or opens it again. */
export const setActivated = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: SetActivated,
  output: UserDetail,
  async run(ctx, { user: id, activated }) {
    const user = await changingLowerUser(ctx, id, async (found) => {
      if (found.activated !== activated)
        await AppUser.query(ctx.db).findById(id).patch({ activated, updatedAt: ctx.realNow })
      return found
    })
    if (user.activated === activated) {
      ctx.nothingDone()
      return showUser(ctx, id)
    }
    const ended = activated ? 0 : await endSessions(ctx, { userId: id })
    const detail = activated ? {} : { ended }
    await ctx.audit(
      activated ? 'user.activated' : 'user.deactivated',
      { kind: 'user', id, name: user.username },
      detail,
    )
    await rightsChanged(ctx, id)
    return showUser(ctx, id)
  },
})
