import type { RoleTree, RoleView } from '@pathwar/contracts/identity/roles'
import { roles as builtIn, privileges as known, type Privilege } from '@pathwar/contracts/kernel/permissions'
import type { Ctx } from '../../kernel/index.ts'
import { missingPrivileges } from './own-rights.policy.ts'
import { readRoles } from './role.queries.ts'
import { inTreeOrder, type RoleNode, type Roles, withAncestors } from './role.rules.ts'

/** The roles and privileges of the domain for user administrators. */
export async function showRoles(ctx: Pick<Ctx, 'db' | 'actor'>): Promise<RoleTree> {
  const roles = await readRoles(ctx.db)
  const members = await countMembers(ctx)
  return {
    roles: inTreeOrder(roles).map((role) => toView(ctx, { roles, role, members: members.get(role.id) ?? 0 })),
    privileges: await showPrivileges(ctx),
  }
}

/** Whether the role is built in: the code or people rely on its name. */
export function isBuiltIn(name: string): boolean {
  return Object.hasOwn(builtIn, name)
}

function toView(
  { actor }: Pick<Ctx, 'actor'>,
  { roles, role, members }: { roles: Roles; role: RoleNode; members: number },
): RoleView {
  const [, ...ancestors] = withAncestors(roles, role.id)
  const own = new Set(role.privileges)
  const inherited = new Set(ancestors.flatMap(({ privileges }) => privileges)).difference(own)
  return {
    name: role.name,
    parent: ancestors[0]?.name ?? null,
    automatic: role.automatic,
    builtIn: isBuiltIn(role.name),
    privileges: onlyKnown(own),
    inherited: onlyKnown(inherited),
    members,
    yours: missingPrivileges(actor, [...own, ...inherited]).length === 0,
  }
}

/** In the order of the contract, from privileges for everybody to those for root. */
function onlyKnown(privileges: ReadonlySet<string>): Privilege[] {
  return (Object.keys(known) as Privilege[]).filter((privilege) => privileges.has(privilege))
}

async function countMembers({ db }: Pick<Ctx, 'db'>): Promise<Map<string, number>> {
  const { rows } = await db.raw<{ rows: { id: string; members: number }[] }>(
    `select ur.role_id::text as id, count(*)::int as members
     from user_role ur join app_user u on u.id = ur.user_id where u.deleted_at is null group by ur.role_id`,
  )
  return new Map(rows.map(({ id, members }) => [id, members]))
}

async function showPrivileges({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<RoleTree['privileges']> {
  const { rows } = await db.raw<{ rows: { privilege: string; automatic: boolean; holders: number }[] }>(
    `select p.privilege, p.automatic, count(u.id)::int as holders
     from privilege p left join user_privilege up on up.privilege_id = p.id
       left join app_user u on u.id = up.user_id and u.deleted_at is null
     group by p.id`,
  )
  const found = new Map(rows.map((row) => [row.privilege, row]))
  return onlyKnown(new Set(found.keys())).map((privilege) => ({
    privilege,
    automatic: found.get(privilege)?.automatic ?? false,
    holders: found.get(privilege)?.holders ?? 0,
    yours: missingPrivileges(actor, [privilege]).length === 0,
  }))
}
