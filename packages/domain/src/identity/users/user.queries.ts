import { AppUser } from '@pathwar/db/models/identity/app-user'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { missingPrivileges, privilegesOf, readRoles } from '../roles/index.ts'

/** A user by id, without deleted ones. Throws `user/not-found`. */
export async function findUser({ db }: Pick<Ctx, 'db'>, id: string): Promise<AppUser> {
  const user = await AppUser.query(db).findById(id).whereNull('deletedAt')
  if (!user) throw new DomainError('user/not-found')
  return user
}

/** A user's roles (ids) and direct privileges. Bans are ignored. */
export interface GrantedRights {
  roleIds: string[]
  privileges: string[]
}

/** A user's roles and direct privileges. */
export async function readGrantedRights({ db }: Pick<Ctx, 'db'>, userId: string): Promise<GrantedRights> {
  const { rows } = await db.raw<{ rows: GrantedRights[] }>(
    `select
       array(select role_id::text from user_role where user_id = :userId order by role_id) as "roleIds",
       array(select p.privilege from user_privilege up join privilege p on p.id = up.privilege_id
             where up.user_id = :userId order by p.privilege) as privileges`,
    { userId },
  )
  return rows[0] ?? { roleIds: [], privileges: [] }
}

/** Whether a user was given privileges that the current user lacks. Bans do not count here. */
export async function outranks(ctx: Pick<Ctx, 'db' | 'actor'>, userId: string): Promise<boolean> {
  const roles = await readRoles(ctx.db)
  const { roleIds, privileges } = await readGrantedRights(ctx, userId)
  return (
    missingPrivileges(ctx.actor, [...privileges, ...roleIds.flatMap((id) => [...privilegesOf(roles, id)])]).length > 0
  )
}

/**
 * Changes a user's account. User administrators may not open, close or reset the account of a user with more privileges, which
 * is asked under the lock of all changes of rights: whoever is being given more is not changed by those who have less. Throws
 * `user/outranks`.
 */
export async function changingLowerUser<T>(ctx: Ctx, id: string, change: (user: AppUser) => Promise<T>): Promise<T> {
  return changingRights(ctx, async () => {
    const user = await findUser(ctx, id)
    if (await outranks(ctx, id)) throw new DomainError('user/outranks')
    return change(user)
  })
}
