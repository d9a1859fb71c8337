import { privileges, roles } from '@pathwar/contracts/permissions'
import type { Knex } from 'knex'
import { grantsHereSql } from './grants.ts'
import type { Migration } from './migrations.ts'

/**
 * Keeps what a new domain is made with: all domain migrations, what its role may do, and the seeded roles and
 * privileges. A template of a newer version stays. `db` is the owner's.
 */
export async function storeTemplate(db: Knex, migrations: readonly Migration[]): Promise<void> {
  const sql = [...migrations.map((migration) => migration.sql), grantsHereSql, seedRolesSql()].join('\n')
  await db.raw(
    `insert into platform.domain_template as t (version, sql) values (?, ?)
     on conflict (only_one) do update set version = excluded.version, sql = excluded.sql, updated_at = now()
       where t.version <= excluded.version`,
    [migrations.length, sql],
  )
}

/** In three statements, however many there are: a domain is made while somebody waits. */
function seedRolesSql(): string {
  const seeds = json(Object.entries(roles).map(([role, seed]) => ({ role, ...seed })))
  return `
    insert into privilege (privilege) select jsonb_array_elements_text(${json(Object.keys(privileges))});
    with seed as (
      select * from jsonb_to_recordset(${seeds}) as s (role text, parent text, automatic boolean, privileges jsonb)
    ), made as (
      insert into role (role, automatic) select role, automatic from seed returning id, role
    )
    insert into role_privilege (role_id, privilege_id)
    select made.id, p.id from made join seed using (role) join privilege p on seed.privileges ? p.privilege;
    update role set parent_id = parent.id
    from jsonb_to_recordset(${seeds}) as s (role text, parent text) join role parent on parent.role = s.parent
    where role.role = s.role;`
}

function json(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`
}
