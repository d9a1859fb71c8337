import type { Knex } from 'knex'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import type { RoleNode, Roles } from './role.rules.ts'

/** All roles of the domain with their own privileges: few rows, whatever the number of users. */
export async function readRoles(trx: Knex.Transaction): Promise<Roles> {
  const { rows } = await trx.raw<{ rows: RoleNode[] }>(
    `select r.id::text as id, r.role as name, r.parent_id::text as "parentId", r.automatic,
       array(select p.privilege from role_privilege rp join privilege p on p.id = rp.privilege_id
             where rp.role_id = r.id order by p.privilege) as privileges
     from role r order by r.role`,
  )
  return new Map(rows.map((role) => [role.id, role]))
}

/** A role by its name; throws `role/not-found`. */
export function roleNamed(roles: Roles, name: string): RoleNode {
  const found = roles.values().find((role) => role.name === name)
  if (!found) throw new DomainError('role/not-found')
  return found
}

/** The row of a privilege; every privilege in contracts has one. */
export async function privilegeRow(
  { db }: Pick<Ctx, 'db'>,
  privilege: string,
): Promise<{ id: string; automatic: boolean }> {
  const { rows } = await db.raw<{ rows: { id: string; automatic: boolean }[] }>(
    'select id::text as id, automatic from privilege where privilege = ?',
    [privilege],
  )
  if (!rows[0]) throw new Error(`the domain does not know the privilege ${privilege}`)
  return rows[0]
}
