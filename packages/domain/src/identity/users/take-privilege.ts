import { UserDetail, UserPrivilege } from '@pathwar/contracts/identity/users'
import { command, DomainError } from '../../kernel/index.ts'
import { changingRights, rightsChanged } from '../rights/index.ts'
import { privilegeRow, requireOwnRights } from '../roles/index.ts'
import { findUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/** Takes away a direct privilege; what the user's roles give stays. */
export const takePrivilege = command({
  permission: 'user:manage',
  stepUp: true,
  input: UserPrivilege,
  output: UserDetail,
  async run(ctx, { user: id, privilege }) {
    const user = await findUser(ctx, id)
    requireOwnRights(ctx.actor, [privilege])
    await changingRights(ctx, async () => {
      const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
        'delete from user_privilege where user_id = ? and privilege_id = ?',
        [id, (await privilegeRow(ctx, privilege)).id],
      )
      if (rowCount === 0) throw new DomainError('user/lacks-privilege')
    })
    await ctx.audit('user.privilege-taken', { kind: 'user', id, name: user.username }, { privilege })
    await rightsChanged(ctx, id)
    return showUser(ctx, id)
  },
})
