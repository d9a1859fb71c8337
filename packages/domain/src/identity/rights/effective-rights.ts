import type { Knex } from 'knex'
import type { BanNotice } from '../../kernel/index.ts'

export interface EffectiveRights {
  roles: string[]
  /** Effective privileges: from roles, their ancestors and direct ones, without those that bans remove. */
  privileges: Set<string>
  ban: BanNotice | null
  /** The domain requires a second factor for these privileges, and the user has none: until then they may only read. */
  mustAddSecondFactor: boolean
}

/** Rights, and when they change by themselves: at the end of the next ban. */
export interface RightsUntil extends EffectiveRights {
  until: Date | null
}

interface RightsRow {
  roles: string[]
  given: string[]
  banned: string[]
  reduced: string[]
  ban: { reason: string; expiresAt: string | null } | null
  all: boolean
  /** Privileges that require a second factor in this domain, one per line. */
  demanding: string | null
  secured: boolean
  until: string | null
}

/** A user's current rights. Users banned from everything keep the privileges of the role `reduced`, even with `root`. */
export async function effectiveRightsOf(trx: Knex.Transaction, userId: string, now: Date): Promise<EffectiveRights> {
  const { until: _, ...rights } = await rightsUntil(trx, userId, now)
  return rights
}

/** The same for who remembers them. */
export async function rightsUntil(trx: Knex.Transaction, userId: string, now: Date): Promise<RightsUntil> {
  const { rows } = await trx.raw<{ rows: RightsRow[] }>(rightsSql, { userId, now })
  const row = rows[0]
  if (!row) return { roles: [], privileges: new Set(), ban: null, mustAddSecondFactor: false, until: null }
  const banned = new Set(row.banned)
  const mustAddSecondFactor = !row.secured && needsSecondFactor(row)
  const given = new Set(row.given)
  const reduced = new Set(row.reduced)
  const privileges = row.all ? reduced : mustAddSecondFactor ? given.intersection(reduced) : given
  const ban = row.ban && { ...row.ban, expiresAt: row.ban.expiresAt ? new Date(row.ban.expiresAt) : null }
  const until = row.until === null ? null : new Date(row.until)
  return { roles: row.roles, privileges: privileges.difference(banned), ban, mustAddSecondFactor, until }
}

function needsSecondFactor({ given, demanding }: RightsRow): boolean {
  const privileges = demanding?.split('\n').filter((privilege) => privilege !== '') ?? []
  return privileges.length > 0 && (given.includes('root') || privileges.some((privilege) => given.includes(privilege)))
}

const rightsSql = `
  with recursive held (id) as (
    select role_id from user_role where user_id = :userId
    union
    select r.parent_id from role r join held on held.id = r.id where r.parent_id is not null
  ), lower (id) as (
    select id from role where role = 'reduced'
    union
    select r.parent_id from role r join lower on lower.id = r.id where r.parent_id is not null
  ), live_ban as (
    select id, reason, expires_at, privilege_ban from ban
    where user_id = :userId and revoked_at is null and (expires_at is null or expires_at > :now)
  ), banned (ban_id, privilege) as (
    select b.id, p.privilege from live_ban b join ban_privilege bp on bp.ban_id = b.id
      join privilege p on p.id = bp.privilege_id where b.privilege_ban
  )
  select
    array(select r.role from user_role ur join role r on r.id = ur.role_id
          where ur.user_id = :userId order by r.role) as roles,
    array(select p.privilege from privilege p where p.id in (
            select rp.privilege_id from role_privilege rp join held on held.id = rp.role_id
            union select up.privilege_id from user_privilege up where up.user_id = :userId
          ) order by p.privilege) as given,
    array(select distinct privilege from banned) as banned,
    array(select p.privilege from privilege p join role_privilege rp on rp.privilege_id = p.id
            join lower on lower.id = rp.role_id) as reduced,
    exists (select from live_ban where not privilege_ban) as all,
    (select json_build_object('reason', b.reason, 'expiresAt', b.expires_at) from live_ban b
      where not b.privilege_ban or b.id in (select ban_id from banned where privilege = 'web')
      order by b.privilege_ban, b.expires_at desc nulls first limit 1) as ban,
    (select min(expires_at) from live_ban) as until,
    (select value from setting where key = 'auth.requireSecondFactor') as demanding,
    exists (select from auth_method where user_id = :userId and provider in ('totp', 'webauthn') and verified) as secured`
