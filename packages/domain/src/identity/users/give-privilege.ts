import { UserDetail, UserPrivilege } from '@pathwar/contracts/identity/users'
import { command, DomainError } from '../../kernel/index.ts'
import { changingRights, rightsChanged } from '../rights/index.ts'
import { privilegeRow, requireOwnRights } from '../roles/index.ts'
import { findUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/** Gives a user a privilege directly, not through a role. */
export const givePrivilege = command({
  permission: 'user:manage',
  stepUp: true,
  input: UserPrivilege,
  output: UserDetail,
  async run(ctx, { user: id, privilege }) {
    const user = await findUser(ctx, id)
    requireOwnRights(ctx.actor, [privilege])
    await changingRights(ctx, async () => {
      const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
        'insert into user_privilege (user_id, privilege_id) values (?, ?) on conflict do nothing',
        [id, (await privilegeRow(ctx, privilege)).id],
      )
      if (rowCount === 0) throw new DomainError('user/has-privilege')
    })
    await ctx.audit('user.privilege-given', { kind: 'user', id, name: user.username }, { privilege })
    await rightsChanged(ctx, id)
    return showUser(ctx, id)
  },
})
