import { AppUser } from '@pathwar/db/models/identity/app-user'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { missingPrivileges, privilegesOf, readRoles } from '../roles/index.ts'

/** A user by id; deleted ones are no more. Throws `user/not-found`. */
export async function findUser({ db }: Pick<Ctx, 'db'>, id: string): Promise<AppUser> {
  const user = await AppUser.query(db).findById(id).whereNull('deletedAt')
  if (!user) throw new DomainError('user/not-found')
  return user
}

/** What a user was given: ids of roles, and privileges of their own. Bans are not looked at. */
export interface GrantedRights {
  roleIds: string[]
  privileges: string[]
}

/** What a user was given: roles, and privileges beside them. */
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

/** Whether a user was given more than the asker has. A ban does not lower anybody's rank. */
export async function outranks(ctx: Pick<Ctx, 'db' | 'actor'>, userId: string): Promise<boolean> {
  const roles = await readRoles(ctx.db)
  const { roleIds, privileges } = await readGrantedRights(ctx, userId)
  return (
    missingPrivileges(ctx.actor, [...privileges, ...roleIds.flatMap((id) => [...privilegesOf(roles, id)])]).length > 0
  )
}

/**
 * The user whose account is to be changed. Whoever manages users is not to open, close or reset the account of somebody
 * who may do more than they. Throws `user/outranks`.
 */
export async function findLowerUser(ctx: Pick<Ctx, 'db' | 'actor'>, id: string): Promise<AppUser> {
  const user = await findUser(ctx, id)
  if (await outranks(ctx, id)) throw new DomainError('user/outranks')
  return user
}
