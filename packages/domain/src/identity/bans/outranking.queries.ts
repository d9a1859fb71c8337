import type { Ctx } from '../../kernel/index.ts'
import { missingPrivileges, privilegesOf, readRoles } from '../roles/index.ts'

interface Given {
  id: string
  roleIds: string[]
  privileges: string[]
}

/** Those of the given users who were given privileges that the current user lacks. Bans do not count here. */
export async function outranking(ctx: Pick<Ctx, 'db' | 'actor'>, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set()
  const roles = await readRoles(ctx.db)
  const { rows } = await ctx.db.raw<{ rows: Given[] }>(
    `select u.id,
       array(select ur.role_id::text from user_role ur where ur.user_id = u.id) as "roleIds",
       array(select p.privilege from user_privilege up join privilege p on p.id = up.privilege_id
             where up.user_id = u.id) as privileges
     from unnest(?::uuid[]) as u (id)`,
    [[...new Set(userIds)]],
  )
  const above = rows.filter(({ roleIds, privileges }) => {
    const held = [...privileges, ...roleIds.flatMap((id) => [...privilegesOf(roles, id)])]
    return missingPrivileges(ctx.actor, held).length > 0
  })
  return new Set(above.map(({ id }) => id))
}
