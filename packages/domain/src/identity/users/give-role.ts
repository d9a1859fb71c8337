import { UserDetail, UserRole } from '@pathwar/contracts/identity/users'
import { command, DomainError } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { changingRights, rightsChanged } from '../rights/index.ts'
import { ownRole } from './own-role.policy.ts'
import { findUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/** Gives a user a role; the current user must have all privileges that it gives. */
export const giveRole = command({
  permission: 'user:manage',
  stepUp: true,
  input: UserRole,
  output: UserDetail,
  async run(ctx, { user: id, role: name }) {
    const user = await findUser(ctx, id)
    await changingRights(ctx, async () => {
      const role = await ownRole(ctx, name)
      const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
        'insert into user_role (user_id, role_id) values (?, ?) on conflict do nothing',
        [id, role.id],
      )
      if (rowCount === 0) throw new DomainError('user/has-role')
    })
    await ctx.audit('user.role-given', { kind: 'user', id, name: user.username }, { role: name })
    await notify(ctx, id, { kind: 'role.given', message: `You were given the role ${name}.`, url: '/account' })
    await rightsChanged(ctx, id)
    return showUser(ctx, id)
  },
})
