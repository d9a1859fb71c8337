import type { Knex } from 'knex'

export interface Standing {
  roles: string[]
  privileges: Set<string>
}

/** A user's roles and effective privileges: those of the roles and all their ancestors, and the user's own. */
export async function standingOfUser(trx: Knex.Transaction, userId: string): Promise<Standing> {
  const { rows } = await trx.raw<{ rows: { roles: string[]; privileges: string[] }[] }>(
    `with recursive held (id) as (
       select role_id from user_role where user_id = :userId
       union
       select r.parent_id from role r join held on held.id = r.id where r.parent_id is not null
     )
     select
       array(select r.role from user_role ur join role r on r.id = ur.role_id
             where ur.user_id = :userId order by r.role) as roles,
       array(select p.privilege from privilege p where p.id in (
               select rp.privilege_id from role_privilege rp join held on held.id = rp.role_id
               union select up.privilege_id from user_privilege up where up.user_id = :userId
             ) order by p.privilege) as privileges`,
    { userId },
  )
  return { roles: rows[0]?.roles ?? [], privileges: new Set(rows[0]?.privileges) }
}

/** Gives a new user everything that is automatic. */
export async function giveAutomatic(trx: Knex.Transaction, userId: string): Promise<void> {
  await trx.raw('insert into user_role (user_id, role_id) select ?, id from role where automatic', [userId])
  await trx.raw('insert into user_privilege (user_id, privilege_id) select ?, id from privilege where automatic', [
    userId,
  ])
}

/** Gives a user a role by its name; nothing happens when they have it. */
export async function giveRole(trx: Knex.Transaction, userId: string, role: string): Promise<void> {
  await trx.raw(
    'insert into user_role (user_id, role_id) select ?, id from role where role = ? on conflict do nothing',
    [userId, role],
  )
}
