import type { Ctx } from '../../kernel/index.ts'

/** Replaces a role's own privileges. */
export async function writePrivileges(
  { db }: Pick<Ctx, 'db'>,
  roleId: string,
  privileges: readonly string[],
): Promise<void> {
  await db.raw('delete from role_privilege where role_id = ?', [roleId])
  await db.raw(
    'insert into role_privilege (role_id, privilege_id) select ?, id from privilege where privilege = any(?::text[])',
    [roleId, [...privileges]],
  )
}
