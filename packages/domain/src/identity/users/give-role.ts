import { UserDetail, UserRole } from '@pathwar/contracts/identity/users'
import { command } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { ownRole } from './own-role.policy.ts'
import { changeUserRights } from './user-change.ts'

/** Gives a user a role; the current user must have all privileges that it gives. */
export const giveRole = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: UserRole,
  output: UserDetail,
  async run(ctx, { user, role }) {
    const changed = await changeUserRights(ctx, user, {
      write: async () =>
        ctx.db.raw('insert into user_role (user_id, role_id) values (?, ?) on conflict do nothing', [
          user,
          (await ownRole(ctx, role)).id,
        ]),
      unchanged: 'user/has-role',
      action: 'user.role-given',
      detail: { role },
    })
    await notify(ctx, user, { kind: 'role.given', message: `You were given the role ${role}.`, url: '/account' })
    return changed
  },
})
