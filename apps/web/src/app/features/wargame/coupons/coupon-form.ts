import { Amount } from '@pathwar/contracts/kernel/text'
import {
  ChosenCode,
  type CouponView,
  type CreateCoupon,
  CreateCouponBatch,
  type UpdateCoupon,
} from '@pathwar/contracts/wargame/coupons'
import * as z from 'zod'
import { fromLocalInput, toLocalInput } from '../../../components/local-moment.ts'

const MOST = 1_000_000

const Redemptions = z
  .string()
  .regex(/^\d+$/, 'Write a whole number.')
  .refine((text) => Number(text) >= 1 && Number(text) <= MOST, 'Between 1 and 1,000,000.')

const Moment = z.string().refine((text) => text === '' || fromLocalInput(text) !== '', 'Choose a day and a time.')

const limits = {
  label: CreateCouponBatch.shape.label,
  maxRedemptions: z.union([z.literal(''), Redemptions]),
  maxPerTeam: Redemptions,
  startsAt: Moment,
  expiresAt: Moment,
}

const Value = z
  .string()
  .regex(/^\d+([.,]\d{1,2})?$/, 'Write an amount such as 50 or 12.50.')
  .refine((text) => amountOf(text) > 0, 'Must be more than 0.')
  .refine((text) => Amount.safeParse(amountOf(text)).success, 'This amount is too large.')

/** The values of the forms: all are texts, times are in the reader's zone; an empty limit or time is none. */
export const LimitsForm = z.strictObject(limits)
export type LimitsForm = z.infer<typeof LimitsForm>

export const CouponForm = z.strictObject({ ...limits, value: Value, code: ChosenCode })
export type CouponForm = z.infer<typeof CouponForm>

export const BatchForm = z.strictObject({
  ...limits,
  value: Value,
  name: CreateCouponBatch.shape.name,
  count: z
    .string()
    .regex(/^\d+$/, 'Write a whole number.')
    .refine((text) => Number(text) >= 1 && Number(text) <= 1000, 'Between 1 and 1000.'),
})
export type BatchForm = z.infer<typeof BatchForm>

const none = { label: '', maxPerTeam: '1', startsAt: '', expiresAt: '' }

/** One for every team, and many of which each is for the first who finds it. */
export const newCoupon: CouponForm = { ...none, value: '50', code: '', maxRedemptions: '' }
export const newBatch: BatchForm = { ...none, value: '50', name: '', count: '20', maxRedemptions: '1' }

/** The limits of a coupon as its form shows them. */
export function limitsOf(coupon: CouponView): LimitsForm {
  return {
    label: coupon.label,
    maxRedemptions: coupon.maxRedemptions?.toString() ?? '',
    maxPerTeam: coupon.maxPerTeam.toString(),
    startsAt: coupon.startsAt ? toLocalInput(coupon.startsAt) : '',
    expiresAt: coupon.expiresAt ? toLocalInput(coupon.expiresAt) : '',
  }
}

/** The server's input. */
export function toLimits({ label, maxRedemptions, maxPerTeam, startsAt, expiresAt }: LimitsForm) {
  return {
    label,
    maxRedemptions: maxRedemptions === '' ? null : Number(maxRedemptions),
    maxPerTeam: Number(maxPerTeam),
    startsAt: fromLocalInput(startsAt) || null,
    expiresAt: fromLocalInput(expiresAt) || null,
  } satisfies UpdateCoupon['changes']
}

export function toCoupon(tournament: string, form: CouponForm): CreateCoupon {
  return { tournament, ...toLimits(form), value: amountOf(form.value), code: form.code }
}

export function toBatch(tournament: string, form: BatchForm): CreateCouponBatch {
  return { tournament, ...toLimits(form), value: amountOf(form.value), name: form.name, count: Number(form.count) }
}

function amountOf(text: string): number {
  return Number(text.replace(',', '.'))
}
