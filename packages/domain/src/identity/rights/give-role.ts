import type { Knex } from 'knex'

/** Gives a new user all automatic roles and privileges. */
export async function giveAutomatic(trx: Knex.Transaction, userId: string): Promise<void> {
  await trx.raw('insert into user_role (user_id, role_id) select ?, id from role where automatic', [userId])
  await trx.raw('insert into user_privilege (user_id, privilege_id) select ?, id from privilege where automatic', [
    userId,
  ])
}

/** Gives a user a role by its name; does nothing if they have it. */
export async function giveRole(trx: Knex.Transaction, userId: string, role: string): Promise<void> {
  await trx.raw(
    'insert into user_role (user_id, role_id) select ?, id from role where role = ? on conflict do nothing',
    [userId, role],
  )
}
