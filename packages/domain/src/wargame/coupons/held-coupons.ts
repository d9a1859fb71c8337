import type { SomeCoupons } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { CouponBatch } from '@pathwar/db/models/wargame/coupon-batch'
import type * as z from 'zod'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { changeableTournament } from './coupon.queries.ts'

/** Coupons of one tournament, locked, and what the audit log calls them. */
export interface Held {
  tournament: { slug: string; name: string }
  coupons: Coupon[]
  target: { kind: string; id: string; name: string }
}

/** Locks coupons in the order of their ids, after their tournament. Throws if one of them is not there, or they are of several tournaments. */
export async function holdCoupons(ctx: Ctx, some: z.output<typeof SomeCoupons>): Promise<Held> {
  const ids = 'coupons' in some ? [...new Set(some.coupons)] : null
  const batch = 'batch' in some ? await CouponBatch.query(ctx.db).findById(some.batch) : null
  if (batch === undefined) throw new DomainError('coupon/batch-not-found')
  const any =
    batch ??
    (await Coupon.query(ctx.db)
      .findByIds(ids ?? [])
      .select('tournamentId')
      .first())
  if (!any) throw new DomainError('coupon/not-found')
  const { slug, name } = await changeableTournament(ctx, any)
  const coupons = await Coupon.query(ctx.db)
    .modify((found) => (ids ? found.findByIds(ids) : found.where({ batchId: batch?.id ?? null })))
    .orderBy('id')
    .forNoKeyUpdate()
  const [first] = coupons
  if (!first || (ids && coupons.length < ids.length)) throw new DomainError('coupon/not-found')
  if (coupons.some(({ tournamentId }) => tournamentId !== first.tournamentId)) throw new DomainError('coupon/not-found')
  const target = batch
    ? { kind: 'coupon-batch', id: batch.id, name: batch.name }
    : { kind: 'coupon', id: first.id, name: first.label }
  return { tournament: { slug, name }, coupons, target }
}
