import { RoleTree } from '@pathwar/contracts/identity/roles'
import { Role } from '@pathwar/db/models/identity/role'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { isBuiltIn } from './role.view.ts'

/** The common part of the use cases that change one role. */
export const roleChange = { permission: 'user:manage', audit: 'itself', stepUp: true, output: RoleTree } as const

/** Throws for a built-in role. */
export function refuseBuiltIn(name: string): void {
  if (isBuiltIn(name)) throw new DomainError('role/built-in')
}

/** Updates a role, with who changed it and when. */
export async function patchRole(
  ctx: Ctx,
  id: string,
  change: Partial<Pick<Role, 'role' | 'parentId' | 'automatic'>>,
): Promise<void> {
  await Role.query(ctx.db)
    .findById(id)
    .patch({ ...change, updatedBy: userOf(ctx).userId, updatedAt: ctx.realNow })
}
