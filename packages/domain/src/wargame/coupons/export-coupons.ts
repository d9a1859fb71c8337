import { toCsv } from '@pathwar/contracts/kernel/csv'
import { CouponExport, ExportCoupons } from '@pathwar/contracts/wargame/coupons'
import { query } from '../../kernel/index.ts'
import { readCoupons } from './coupon.queries.ts'

const COUPONS_A_PART = 1000

const head = [
  ...['code', 'label', 'batch', 'value', 'state', 'redeemed', 'max_redemptions', 'max_per_team'],
  ...['starts_at', 'expires_at', 'last_team', 'created_by', 'created_at'],
]

/** A part of the coupons as CSV, with the same filters as the list. */
export const exportCoupons = query({
  permission: 'tournament:manage',
  input: ExportCoupons,
  output: CouponExport,
  async run(ctx, filters) {
    const { coupons, next } = await readCoupons(ctx, { ...filters, limit: COUPONS_A_PART })
    const rows = coupons.map((one) => [
      ...[one.code, one.label, one.batch?.name, one.value, one.state, one.redeemed, one.maxRedemptions],
      ...[one.maxPerTeam, one.startsAt, one.expiresAt, one.lastTeam?.name, one.createdBy, one.createdAt],
    ])
    const fileName = `coupons-${filters.tournament}-${ctx.now.toISOString().slice(0, 10)}.csv`
    const text = toCsv(filters.before === undefined ? [head, ...rows] : rows)
    return { fileName, text, coupons: coupons.length, next }
  },
})
