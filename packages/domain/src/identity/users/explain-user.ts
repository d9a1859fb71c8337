import { Explanation, UserPrivilege } from '@pathwar/contracts/identity/users'
import { privileges as known, type Privilege } from '@pathwar/contracts/kernel/permissions'
import { type Ctx, query } from '../../kernel/index.ts'
import { effectiveRightsOf } from '../rights/index.ts'
import { readRoles } from '../roles/index.ts'
import { readActiveBans } from './ban.queries.ts'
import { bansFrom, pathsTo } from './explain.rules.ts'
import { findUser, readGrantedRights } from './user.queries.ts'

/** Explains why a user has a privilege, by every path, or why not. */
export const explainPrivilege = query({
  permission: 'user:manage',
  input: UserPrivilege,
  output: Explanation,
  async run(ctx, { user: id, privilege }) {
    const { activated } = await findUser(ctx, id)
    const { roleIds, privileges } = await readGrantedRights(ctx, id)
    const bans = await readActiveBans(ctx, id)
    const own = await withAutomatic(ctx, privileges)
    const holdings = { roles: await readRoles(ctx.db), roleIds, own, bans }
    const rights = await effectiveRightsOf(ctx.db, id, ctx.realNow)
    // The same function decides here and at every request; the paths only explain it.
    const allowed = rights.privileges.has(privilege) || rights.privileges.has('root')
    const paths = pathsTo(privilege, holdings)
    return {
      privilege,
      may: allowed && activated,
      paths,
      takenBy: allowed || paths.length === 0 ? [] : bansFrom(privilege, holdings, paths),
      activated,
      lacksSecondFactor: !allowed && paths.length > 0 && rights.mustAddSecondFactor,
    }
  },
})

async function withAutomatic(
  { db }: Pick<Ctx, 'db'>,
  privileges: readonly string[],
): Promise<{ privilege: Privilege; automatic: boolean }[]> {
  const { rows } = await db.raw<{ rows: { privilege: string; automatic: boolean }[] }>(
    'select privilege, automatic from privilege where privilege = any(?::text[])',
    [[...privileges]],
  )
  return rows.filter((row): row is { privilege: Privilege; automatic: boolean } => Object.hasOwn(known, row.privilege))
}
