import * as z from 'zod'
import { counted } from '../kernel/counted.ts'
import { readableName } from '../kernel/names.ts'
import { Amount, Id, Moment, Slug, Timestamp } from '../kernel/text.ts'
import { PageBefore } from '../messaging/notifications.ts'
import { TournamentRef } from './tournaments.ts'

/** The most coupons of one batch. */
export const MOST_OF_A_BATCH = 1000

/** A code that an organiser chooses; it is compared without its dashes and its case. */
export const ChosenCode = z
  .string()
  .trim()
  .min(6, 'Use at least 6 characters: shorter codes are guessed.')
  .max(40, 'Use at most 40 characters.')
  .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'Use letters, digits and single dashes, such as WELCOME-2027.')

/** A code as people type or scan it; what is none is an unknown one. */
export const TypedCode = z.string().trim().min(1, 'Enter the code of the coupon.').max(100, 'This is not a coupon.')

const Label = readableName(2, 60)
const Value = Amount.refine((value) => value > 0, 'Must be more than 0.')
const Count = z.int().min(1, 'Must be at least 1.').max(1_000_000, 'Use at most 1,000,000.')

/** What coupons are worth, and how often and when they can be redeemed. */
const Rules = z.strictObject({
  tournament: Slug,
  /** Players see it. */
  label: Label,
  /** Cash for each redemption. */
  value: Value,
  /** Redemptions by all teams together; null: any number. */
  maxRedemptions: Count.nullable(),
  maxPerTeam: Count.default(1),
  /** Null: as soon as the tournament runs. */
  startsAt: Moment.nullable().default(null),
  /** Null: until the tournament ends. */
  expiresAt: Moment.nullable().default(null),
})

/** One coupon with a chosen code, by default for every team once. */
export const CreateCoupon = Rules.extend({ code: ChosenCode, maxRedemptions: Count.nullable().default(null) })
export type CreateCoupon = z.infer<typeof CreateCoupon>

/** Many coupons with random codes, by default for one redemption each. */
export const CreateCouponBatch = Rules.extend({
  /** For organisers, to find and to print them. */
  name: readableName(2, 60),
  count: z.int().min(1, 'Must be at least 1.').max(MOST_OF_A_BATCH, `A batch has at most ${MOST_OF_A_BATCH} coupons.`),
  maxRedemptions: Count.nullable().default(1),
})
export type CreateCouponBatch = z.infer<typeof CreateCouponBatch>

/** Changes the given fields and leaves the rest. The value stays: who has redeemed it got what it was worth. */
export const UpdateCoupon = z.strictObject({
  coupon: Id,
  changes: z.strictObject({
    label: Label.optional(),
    maxRedemptions: Count.nullable().optional(),
    maxPerTeam: Count.optional(),
    startsAt: Moment.nullable().optional(),
    expiresAt: Moment.nullable().optional(),
  }),
})
export type UpdateCoupon = z.infer<typeof UpdateCoupon>

export const CouponRef = z.strictObject({ coupon: Id })

/** Single coupons, or all of a batch. */
export const SomeCoupons = z.union([
  z.strictObject({ coupons: z.array(Id).min(1).max(MOST_OF_A_BATCH) }),
  z.strictObject({ batch: Id }),
])

/** Those that were changed; the others were so already. */
export const ChangedCoupons = z.object({
  tournament: z.object({ slug: z.string(), name: z.string() }),
  changed: z.array(Id),
})

/** `waiting`: it cannot be redeemed yet. */
export const CouponState = z.enum(['active', 'waiting', 'used-up', 'expired', 'revoked'])
export type CouponState = z.infer<typeof CouponState>

export const CouponView = z.object({
  id: Id,
  code: z.string(),
  label: z.string(),
  batch: z.object({ id: Id, name: z.string() }).nullable(),
  value: z.number(),
  maxRedemptions: z.int().nullable(),
  maxPerTeam: z.int(),
  startsAt: Timestamp.nullable(),
  expiresAt: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
  state: CouponState,
  /** How often it was redeemed. */
  redeemed: z.int(),
  /** The last team that has redeemed it. */
  lastTeam: z.object({ slug: z.string(), name: z.string() }).nullable(),
  createdBy: z.string(),
  createdAt: Timestamp,
})
export type CouponView = z.infer<typeof CouponView>

/** Filters are combined with AND. `used` and `unused`: whether anybody has redeemed it. */
export const CouponFilters = TournamentRef.extend({
  batch: Id.optional(),
  state: z.enum([...CouponState.options, 'used', 'unused']).optional(),
  /** A part of the code or of the label. */
  search: z.string().trim().max(60, 'Use at most 60 characters.').optional(),
})
export type CouponFilters = z.infer<typeof CouponFilters>

export const ListCoupons = CouponFilters.extend({ before: PageBefore, limit: z.int().min(1).max(200).default(50) })

export const CouponPage = z.object({
  /** The latest first. */
  coupons: z.array(CouponView),
  /** The value for `before` of the next page; null at the end. */
  next: z.string().nullable(),
})

export const CouponBatchView = z.object({
  id: Id,
  name: z.string(),
  coupons: z.int(),
  revoked: z.int(),
  redemptions: z.int(),
  createdAt: Timestamp,
})
export type CouponBatchView = z.infer<typeof CouponBatchView>

export const CouponBatches = z.array(CouponBatchView)

/** One coupon, with its tournament. */
export const CouponDetail = CouponView.extend({
  tournament: z.object({ slug: z.string(), name: z.string() }),
})
export type CouponDetail = z.infer<typeof CouponDetail>

const page = { before: PageBefore, limit: z.int().min(1).max(200).default(50) }

export const ListRedemptions = CouponRef.extend(page)

export const RedemptionRow = z.object({
  id: Id,
  team: z.object({ slug: z.string(), name: z.string() }),
  /** Who redeemed it for the team. */
  user: z.string(),
  amount: z.number(),
  at: Timestamp,
})
export type RedemptionRow = z.infer<typeof RedemptionRow>

export const RedemptionPage = z.object({
  /** The latest first. */
  redemptions: z.array(RedemptionRow),
  next: z.string().nullable(),
})

export const ExportCoupons = CouponFilters.extend({ before: PageBefore })

/** A part of a CSV file. All parts, joined in order, are the file. */
export const CouponExport = z.object({
  fileName: z.string(),
  text: z.string(),
  coupons: z.int(),
  /** The value for `before` of the next part; null after the last. */
  next: z.string().nullable(),
})

export const PreviewCoupon = z.strictObject({ code: TypedCode })

/** What somebody sees who has scanned a coupon, before they redeem it. */
export const CouponPreview = z.object({
  label: z.string(),
  value: z.number(),
  expiresAt: Timestamp.nullable(),
  tournament: z.object({ slug: z.string(), name: z.string() }),
  /** The caller's team in the tournament; null: they have to join first. */
  team: z.object({ slug: z.string(), name: z.string() }).nullable(),
  /** Why the team cannot redeem it now; null: it can. */
  refusal: z.string().nullable(),
})
export type CouponPreview = z.infer<typeof CouponPreview>

export const RedeemCoupon = TournamentRef.extend({ code: TypedCode })
export type RedeemCoupon = z.infer<typeof RedeemCoupon>

/** `cash`: what the team has now. */
export const RedeemedCoupon = z.object({ label: z.string(), amount: z.number(), cash: z.number() })
export type RedeemedCoupon = z.infer<typeof RedeemedCoupon>

export const ListMyRedemptions = TournamentRef.extend(page)

export const MyRedemptions = z.object({
  team: z.object({ slug: z.string(), name: z.string() }),
  /** Of all of them. */
  total: z.object({ redemptions: z.int(), amount: z.number() }),
  /** The latest first. */
  redemptions: z.array(RedemptionRow.omit({ team: true }).extend({ label: z.string() })),
  next: z.string().nullable(),
})
export type MyRedemptions = z.infer<typeof MyRedemptions>

/** Where a coupon is redeemed, below the address of a domain's pages. */
export function couponPath(code: string): string {
  return `/coupons/${encodeURIComponent(code)}`
}

/** `2 of 5, once a team` for people. */
export function usesOf({
  redeemed,
  maxRedemptions,
  maxPerTeam,
}: Pick<CouponView, 'redeemed' | 'maxRedemptions' | 'maxPerTeam'>): string {
  const all = maxRedemptions === null ? `${redeemed}` : `${redeemed} of ${maxRedemptions}`
  return maxPerTeam === 1 || maxRedemptions === 1 ? all : `${all}, ${counted(maxPerTeam, 'time')} a team`
}
