import { UserDetail, UserRole } from '@pathwar/contracts/identity/users'
import { command, DomainError } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { changingRights, rightsChanged } from '../rights/index.ts'
import { ownRole } from './own-role.policy.ts'
import { findUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/** Takes away a role. */
export const takeRole = command({
  permission: 'user:manage',
  stepUp: true,
  input: UserRole,
  output: UserDetail,
  async run(ctx, { user: id, role: name }) {
    const user = await findUser(ctx, id)
    await changingRights(ctx, async () => {
      const role = await ownRole(ctx, name)
      const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
        'delete from user_role where user_id = ? and role_id = ?',
        [id, role.id],
      )
      if (rowCount === 0) throw new DomainError('user/lacks-role')
    })
    await ctx.audit('user.role-taken', { kind: 'user', id, name: user.username }, { role: name })
    await notify(ctx, id, { kind: 'role.taken', message: `You no longer have the role ${name}.`, url: '/account' })
    await rightsChanged(ctx, id)
    return showUser(ctx, id)
  },
})
