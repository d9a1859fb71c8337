import type { ListBans } from '@pathwar/contracts/identity/bans'
import { foldName } from '@pathwar/contracts/kernel/text'
import { Ban } from '@pathwar/db/models/identity/ban'
import type * as z from 'zod'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import type { BanFacts, BanKind } from './ban.rules.ts'

/** A ban with the names of all its users. */
export interface BanRow {
  id: string
  kind: BanKind
  userId: string | null
  username: string | null
  displayName: string | null
  network: string | null
  privileges: string[]
  reason: string
  createdAt: Date
  adminId: string
  adminUsername: string
  adminDisplayName: string
  expiresAt: Date | null
  revokedAt: Date | null
  revokerId: string | null
  revokerUsername: string | null
  revokerDisplayName: string | null
  revokeReason: string | null
}

const kindSql = "case when b.user_id is null then 'network' when b.privilege_ban then 'privileges' else 'user' end"

const selectBans = `
  select b.id::text as id, ${kindSql} as kind, b.reason, b.network::text as network,
    b.created_at as "createdAt", b.expires_at as "expiresAt", b.revoked_at as "revokedAt",
    b.revoke_reason as "revokeReason",
    u.id as "userId", u.username, u.display_name as "displayName",
    a.id as "adminId", a.username as "adminUsername", a.display_name as "adminDisplayName",
    r.id as "revokerId", r.username as "revokerUsername", r.display_name as "revokerDisplayName",
    array(select p.privilege from ban_privilege bp join privilege p on p.id = bp.privilege_id
          where bp.ban_id = b.id order by p.privilege) as privileges
  from ban b
  join app_user a on a.id = b.admin_id
  left join app_user u on u.id = b.user_id
  left join app_user r on r.id = b.revoked_by`

const states = {
  active: 'b.revoked_at is null and (b.expires_at is null or b.expires_at > :now)',
  expired: 'b.revoked_at is null and b.expires_at <= :now',
  revoked: 'b.revoked_at is not null',
}

/** One page of bans, latest first, and one more row if there is another page. */
export async function readBans(
  { db, realNow: now }: Pick<Ctx, 'db' | 'realNow'>,
  { state, kind, username, network, before, limit }: z.output<typeof ListBans>,
): Promise<BanRow[]> {
  const where = [
    state && states[state],
    kind && `${kindSql} = :kind`,
    username && 'u.username_key = :username',
    network && 'b.network && :network::inet',
    before && 'b.id < :before::bigint',
  ].filter((condition) => condition !== undefined)
  const { rows } = await db.raw<{ rows: BanRow[] }>(
    `${selectBans} ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by b.id desc limit :some`,
    {
      now,
      some: limit + 1,
      kind: kind ?? '',
      username: foldName(username ?? ''),
      network: network ?? '',
      before: before ?? '',
    },
  )
  return rows
}

/** A ban by its id; throws `ban/not-found`. */
export async function findBan({ db }: Pick<Ctx, 'db'>, id: string): Promise<BanRow> {
  const { rows } = await db.raw<{ rows: BanRow[] }>(`${selectBans} where b.id = ?`, [id])
  if (!rows[0]) throw new DomainError('ban/not-found')
  return rows[0]
}

/** The same, locked: changes run one after the other. */
export async function lockBan(ctx: Pick<Ctx, 'db'>, id: string): Promise<BanRow> {
  await Ban.query(ctx.db).findById(id).forNoKeyUpdate()
  return findBan(ctx, id)
}

/** The facts for the rules. */
export function factsOf({ kind, createdAt: from, expiresAt }: BanRow): BanFacts {
  return { kind, from, expiresAt }
}
