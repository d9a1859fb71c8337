import { tidyName } from '@pathwar/contracts/kernel/names'
import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import type { CouponFilters, CouponView } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError, literally } from '../../kernel/index.ts'
import { unarchivedTournament } from '../tournaments/index.ts'
import { stateOf } from './coupon.rules.ts'

/** A tournament for its organisers, who look. */
export async function tournamentOf(ctx: Ctx, slug: string): Promise<Tournament> {
  const tournament = await Tournament.query(ctx.db).findOne({ slug })
  if (!tournament) throw new DomainError('tournament/not-found')
  return tournament
}

/** That of a coupon or a batch for its organisers, who give coupons away while it is played. Comes before the lock of a coupon. */
export async function changeableTournament(
  ctx: Ctx,
  { tournamentId }: Pick<Coupon, 'tournamentId'>,
): Promise<Tournament> {
  const { slug } = await Tournament.query(ctx.db).findById(tournamentId).select('slug').throwIfNotFound()
  return unarchivedTournament(ctx, slug)
}

interface CouponRow {
  id: string
  number: string
  code: string
  label: string
  value: string
  maxRedemptions: number | null
  maxPerTeam: number
  startsAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
  createdAt: Date
  createdBy: string
  batchId: string | null
  batchName: string | null
  redeemed: number
  lastTeam: { slug: string; name: string } | null
}

const unexpired = '(c.expires_at is null or c.expires_at > :now)'
const begun = '(c.starts_at is null or c.starts_at <= :now)'

/** Of the coupon `c`, in SQL: whether it is in a state; the same as `stateOf`. */
const conditions: Record<NonNullable<CouponFilters['state']>, string> = {
  revoked: 'c.revoked_at is not null',
  expired: 'c.revoked_at is null and c.expires_at <= :now',
  waiting: `c.revoked_at is null and ${unexpired} and c.starts_at > :now`,
  'used-up': `c.revoked_at is null and ${unexpired} and ${begun} and coalesce(last.nth, 0) >= c.max_redemptions`,
  active: `c.revoked_at is null and ${unexpired} and ${begun}
    and (c.max_redemptions is null or coalesce(last.nth, 0) < c.max_redemptions)`,
  used: 'last.nth is not null',
  unused: 'last.nth is null',
}

const columns = `c.id, c.number, c.code, c.label, c.value, c.max_redemptions as "maxRedemptions",
  c.max_per_team as "maxPerTeam", c.starts_at as "startsAt", c.expires_at as "expiresAt", c.revoked_at as "revokedAt",
  c.created_at as "createdAt", u.display_name as "createdBy", b.id as "batchId", b.name as "batchName",
  coalesce(last.nth, 0) as redeemed, last.team as "lastTeam"`

const tables = `coupon c join app_user u on u.id = c.created_by left join coupon_batch b on b.id = c.batch_id
  left join lateral (
    select r.nth, jsonb_build_object('slug', t.slug, 'name', t.name) as team
    from coupon_redemption r join tournament_team tt on tt.id = r.tournament_team_id join team t on t.id = tt.team_id
    where r.coupon_id = c.id order by r.nth desc limit 1
  ) last on true`

/** Coupons of a tournament that match all given filters, the latest first; one more than `limit`, if there are more. */
export async function readCoupons(
  ctx: Ctx,
  { tournament, batch, state, search, before, limit }: CouponFilters & { before?: string | undefined; limit: number },
): Promise<{ coupons: CouponView[]; next: string | null }> {
  const { id: tournamentId } = await tournamentOf(ctx, tournament)
  const folded = foldCode(search ?? '')
  const { rows } = await ctx.db.raw<{ rows: CouponRow[] }>(
    `select ${columns} from ${tables}
     where c.tournament_id = :tournamentId
       ${before ? 'and c.number < :before' : ''} ${batch ? 'and c.batch_id = :batch' : ''}
       ${search ? `and (c.label ilike :label${folded === '' ? '' : ' or c.folded_code like :code'})` : ''}
       ${state ? `and ${conditions[state]}` : ''}
     order by c.number desc limit :limit`,
    {
      ...{ tournamentId, now: ctx.now, limit: limit + 1 },
      ...(before && { before }),
      ...(batch && { batch }),
      ...(search && { label: `%${literally(tidyName(search))}%`, code: `%${folded}%` }),
    },
  )
  const page = rows.slice(0, limit)
  return {
    coupons: page.map((row) => toCouponView(row, ctx.now)),
    next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
  }
}

/** One coupon, for organisers; throws `coupon/not-found`. */
export async function readCoupon(ctx: Ctx, id: string): Promise<CouponView> {
  const { rows } = await ctx.db.raw<{ rows: CouponRow[] }>(`select ${columns} from ${tables} where c.id = ?`, [id])
  if (!rows[0]) throw new DomainError('coupon/not-found')
  return toCouponView(rows[0], ctx.now)
}

function toCouponView(row: CouponRow, now: Date): CouponView {
  const { id, code, label, maxRedemptions, maxPerTeam, redeemed, lastTeam, createdBy } = row
  return {
    ...{ id, code, label, maxRedemptions, maxPerTeam, redeemed, lastTeam, createdBy },
    batch: row.batchId === null ? null : { id: row.batchId, name: row.batchName ?? '' },
    value: Number(row.value),
    startsAt: row.startsAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    state: stateOf(row, redeemed, now),
    createdAt: row.createdAt.toISOString(),
  }
}

/** The coupon with this code, as it was typed, in any tournament of the domain. */
export async function couponByCode(ctx: Ctx, typed: string): Promise<Coupon | undefined> {
  return Coupon.query(ctx.db).findOne({ foldedCode: foldCode(typed) })
}

/** How often a coupon was redeemed: by all teams, and by one of them. */
export async function countRedemptions(
  { db }: Pick<Ctx, 'db'>,
  couponId: string,
  tournamentTeamId: string | null,
): Promise<{ all: number; byTeam: number }> {
  // By the index's last entry: to count them would take longer with each redemption, while others wait.
  const { rows } = await db.raw<{ rows: { all: number; byTeam: number }[] }>(
    `select coalesce((select max(nth) from coupon_redemption where coupon_id = :couponId), 0) as all,
       coalesce((select max(team_nth) from coupon_redemption
         where coupon_id = :couponId and tournament_team_id = :tournamentTeamId), 0) as "byTeam"`,
    { couponId, tournamentTeamId },
  )
  return rows[0] ?? { all: 0, byTeam: 0 }
}
