import type { UserDetail } from '@pathwar/contracts/identity/users'
import type { Ctx } from '../../kernel/index.ts'
import { hasPassword } from '../auth/index.ts'
import { effectiveRightsOf } from '../rights/index.ts'
import { factorsOf } from '../second-factor/index.ts'
import { readActiveBans } from './ban.queries.ts'
import { readUserRow } from './list-users.ts'
import { findUser, outranks, readGrantedRights } from './user.queries.ts'

/** A user as user administrators see it. */
export async function showUser(ctx: Pick<Ctx, 'db' | 'realNow' | 'actor'>, id: string): Promise<UserDetail> {
  const { phone, country, language, password } = await findUser(ctx, id)
  const rights = await effectiveRightsOf(ctx.db, id, ctx.realNow)
  const { totp, passkeys, recoveryCodesLeft } = await factorsOf(ctx.db, id)
  const { sessions, providers, sshKeys, apiTokens, teams } = await readBelongings(ctx, id)
  return {
    ...(await readUserRow(ctx, id)),
    ...{ phone, country, language, sessions, teams },
    privileges: (await readGrantedRights(ctx, id)).privileges,
    effective: [...rights.privileges].sort(),
    bans: await readActiveBans(ctx, id),
    waysIn: { password: hasPassword(password), totp, passkeys, recoveryCodesLeft, providers, sshKeys, apiTokens },
    outranksYou: await outranks(ctx, id),
  }
}

interface Belongings extends Pick<UserDetail, 'sessions' | 'teams'> {
  providers: string[]
  sshKeys: number
  apiTokens: number
}

async function readBelongings({ db, realNow: now }: Pick<Ctx, 'db' | 'realNow'>, userId: string): Promise<Belongings> {
  const { rows } = await db.raw<{ rows: Belongings[] }>(
    `select
       (select count(*)::int from user_session where user_id = :userId and ended_at is null and expires_at > :now)
         as sessions,
       array(select coalesce(p.name, m.label) from auth_method m left join oidc_provider p on p.id::text = m.issuer
             where m.user_id = :userId and m.provider = 'oidc' order by 1) as providers,
       (select count(*)::int from ssh_key where user_id = :userId) as "sshKeys",
       (select count(*)::int from api_token where user_id = :userId and revoked_at is null
         and (expires_at is null or expires_at > :now)) as "apiTokens",
       coalesce((select json_agg(json_build_object('slug', t.slug, 'name', t.name, 'role', m.role) order by t.name)
         from team_member m join team t on t.id = m.team_id where m.user_id = :userId), '[]') as teams`,
    { userId, now },
  )
  const [belongings] = rows
  if (!belongings) throw new Error('a select of sub-selects always has a row')
  return belongings
}
