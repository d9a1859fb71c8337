import { privileges, roles } from '@pathwar/contracts/kernel/permissions'
import { builtInAchievements } from '@pathwar/contracts/wargame/achievement-catalog'
import type { Knex } from 'knex'
import { schemaGrantsSql } from './grants.ts'
import type { Migration } from './migrations.ts'
import { rehearsedTables } from './rehearsed-tables.ts'

/**
 * Stores the template of new domains: all domain migrations, the grants of the domain's role, and the seeded rows. A template of a newer version is not overwritten. `db` is the owner's.
 */
export async function storeTemplate(db: Knex, migrations: readonly Migration[]): Promise<void> {
  const sql = [...migrations.map((migration) => migration.sql), schemaGrantsSql, seedSql()].join('\n')
  await db.raw(
    `insert into platform.domain_template as t (version, sql, rehearsed) values (?, ?, ?::jsonb)
     on conflict (only_one) do update
       set version = excluded.version, sql = excluded.sql, rehearsed = excluded.rehearsed, updated_at = now()
       where t.version <= excluded.version`,
    [migrations.length, sql, JSON.stringify(rehearsedTables)],
  )
}

/** Adds what every domain begins with, and what an older one lacks of it. */
export function seedSql(): string {
  return `${seedRolesSql()}\n${seedAchievementsSql()}`
}

/** Adds the built-in achievements that a domain lacks; each has the same id everywhere. */
function seedAchievementsSql(): string {
  return `
    insert into achievement (id, slug, name, description, icon, tier, rule, built_in)
      select md5('achievement ' || slug)::uuid, slug, name, description, icon, tier, rule, true
      from jsonb_to_recordset(${json(builtInAchievements)})
        as s (slug text, name text, description text, icon text, tier text, rule jsonb)
      on conflict do nothing;`
}

/**
 * Adds the roles and privileges that a domain lacks: a new domain gets all, an older one those that were added since.
 * What its administrators changed in the others stays.
 */
function seedRolesSql(): string {
  const seeds = json(Object.entries(roles).map(([role, seed]) => ({ role, ...seed })))
  return `
    do $seed$
    declare
      new_privileges text[];
      new_roles text[];
    begin
      with made as (
        insert into privilege (privilege)
        select p from jsonb_array_elements_text(${json(Object.keys(privileges))}) as p
        where not exists (select from privilege where privilege = p) returning privilege
      ) select array_agg(privilege) into new_privileges from made;
      with made as (
        insert into role (role, automatic)
        select s.role, s.automatic from jsonb_to_recordset(${seeds}) as s (role text, automatic boolean)
        where not exists (select from role r where r.role = s.role) returning role
      ) select array_agg(role) into new_roles from made;
      insert into role_privilege (role_id, privilege_id)
        select r.id, p.id from jsonb_to_recordset(${seeds}) as s (role text, privileges jsonb)
        join role r using (role) join privilege p on s.privileges ? p.privilege
        where s.role = any (new_roles) or p.privilege = any (new_privileges)
        on conflict do nothing;
      update role set parent_id = parent.id
        from jsonb_to_recordset(${seeds}) as s (role text, parent text) join role parent on parent.role = s.parent
        where role.role = s.role and role.role = any (new_roles);
    end $seed$;`
}

function json(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`
}
