import { UserDetail, UserPrivilege } from '@pathwar/contracts/identity/users'
import { command } from '../../kernel/index.ts'
import { privilegeRow, requireOwnRights } from '../roles/index.ts'
import { changeUserRights } from './user-change.ts'

/** Gives a user a privilege directly, not through a role. */
export const givePrivilege = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: UserPrivilege,
  output: UserDetail,
  async run(ctx, { user, privilege }) {
    requireOwnRights(ctx.actor, [privilege])
    return changeUserRights(ctx, user, {
      write: async () =>
        ctx.db.raw('insert into user_privilege (user_id, privilege_id) values (?, ?) on conflict do nothing', [
          user,
          (await privilegeRow(ctx, privilege)).id,
        ]),
      unchanged: 'user/has-privilege',
      action: 'user.privilege-given',
      detail: { privilege },
    })
  },
})
