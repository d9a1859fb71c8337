import type { UserDetail } from '@pathwar/contracts/identity/users'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { changingRights, rightsChanged } from '../rights/index.ts'
import { findUser } from './user.queries.ts'
import { showUser } from './user.view.ts'

/** A change of one user's roles or direct privileges. */
export interface RightsChange {
  /** Adds or deletes the row; checks that the current user may. */
  write: () => Promise<{ rowCount: number }>
  /** The error if the user already has, or lacks, the role or privilege. */
  unchanged: 'user/has-role' | 'user/lacks-role' | 'user/has-privilege' | 'user/lacks-privilege'
  /** The entry of the audit log. */
  action: string
  detail: Record<string, string>
}

/** Changes what a user was given, audits it, and lets open pages and connections of the user follow. */
export async function changeUserRights(
  ctx: Ctx,
  userId: string,
  { write, unchanged, action, detail }: RightsChange,
): Promise<UserDetail> {
  const user = await findUser(ctx, userId)
  await changingRights(ctx, async () => {
    const { rowCount } = await write()
    if (rowCount === 0) throw new DomainError(unchanged)
  })
  await ctx.audit(action, { kind: 'user', id: userId, name: user.username }, detail)
  await rightsChanged(ctx, userId)
  return showUser(ctx, userId)
}
