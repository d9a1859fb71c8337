import { UserDetail, UserRole } from '@pathwar/contracts/identity/users'
import { command } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { ownRole } from './own-role.policy.ts'
import { changeUserRights } from './user-change.ts'

/** Takes away a role. */
export const takeRole = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: UserRole,
  output: UserDetail,
  async run(ctx, { user, role }) {
    const changed = await changeUserRights(ctx, user, {
      write: async () =>
        ctx.db.raw('delete from user_role where user_id = ? and role_id = ?', [user, (await ownRole(ctx, role)).id]),
      unchanged: 'user/lacks-role',
      action: 'user.role-taken',
      detail: { role },
    })
    await notify(ctx, user, { kind: 'role.taken', message: `You no longer have the role ${role}.`, url: '/account' })
    return changed
  },
})
