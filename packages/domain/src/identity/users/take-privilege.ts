import { UserDetail, UserPrivilege } from '@pathwar/contracts/identity/users'
import { command } from '../../kernel/index.ts'
import { privilegeRow, requireOwnRights } from '../roles/index.ts'
import { changeUserRights } from './user-change.ts'

/** Takes away a direct privilege; what the user's roles give stays. */
export const takePrivilege = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: UserPrivilege,
  output: UserDetail,
  async run(ctx, { user, privilege }) {
    requireOwnRights(ctx.actor, [privilege])
    return changeUserRights(ctx, user, {
      write: async () =>
        ctx.db.raw('delete from user_privilege where user_id = ? and privilege_id = ?', [
          user,
          (await privilegeRow(ctx, privilege)).id,
        ]),
      unchanged: 'user/lacks-privilege',
      action: 'user.privilege-taken',
      detail: { privilege },
    })
  },
})
