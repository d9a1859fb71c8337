import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import type { CouponFilters, CouponView } from '@pathwar/contracts/wargame/coupons'
import type { Api } from './api.ts'
import { Failure } from './failure.ts'
import { chooseTournament } from './level-choice.ts'

/** The coupon with this code, as somebody typed it. */
export async function couponOf(api: Api, typed: string, options: { tournament?: string }): Promise<CouponView> {
  const tournament = await chooseTournament(api, options.tournament, 'look')
  const code = foldCode(typed)
  const found = (await allCoupons(api, { tournament, search: code || typed })).find(
    (one) => foldCode(one.code) === code,
  )
  if (found) return found
  throw new Failure(`${tournament} has no coupon ${typed}.`, { hint: 'List them: pathwar coupon list' })
}

/** The id of a batch with this name, in any case, or this id. */
export async function batchOf(api: Api, tournament: string, name: string): Promise<string> {
  const batches = await api.coupons.batches.query({ tournament })
  const found = batches.find((batch) => batch.id === name || batch.name.toLowerCase() === name.trim().toLowerCase())
  if (found) return found.id
  const names = batches.map((batch) => batch.name).join(', ')
  throw new Failure(`${tournament} has no batch ${name}.`, { hint: names ? `There are: ${names}` : 'There are none.' })
}

/** All coupons that match, page by page. */
export async function allCoupons(api: Api, filters: CouponFilters): Promise<CouponView[]> {
  const coupons: CouponView[] = []
  let before: string | null | undefined
  do {
    const page = await api.coupons.list.query({ ...filters, limit: 200, ...(before && { before }) })
    coupons.push(...page.coupons)
    before = page.next
  } while (before)
  return coupons
}
