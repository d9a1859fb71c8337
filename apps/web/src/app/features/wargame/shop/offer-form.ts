import { Amount } from '@pathwar/contracts/kernel/text'
import {
  type CreateShopItem,
  ShopItemFacts,
  ShopKind,
  type ShopOfferView,
  shopKinds,
} from '@pathwar/contracts/wargame/shop'
import * as z from 'zod'
import { fromLocalInput, toLocalInput } from '../../../components/local-moment.ts'

const count = (most: number) =>
  z
    .string()
    .regex(/^\d*$/, 'Write a whole number, or nothing for any number.')
    .refine((text) => text === '' || (Number(text) >= 1 && Number(text) <= most), `Between 1 and ${most}.`)

/** The values of an item's form: all are texts, times are in the reader's zone. */
export const OfferForm = z
  .strictObject({
    kind: ShopKind,
    /** Empty: about no level. */
    level: z.string(),
    name: ShopItemFacts.shape.name,
    body: ShopItemFacts.shape.body,
    price: z
      .string()
      .regex(/^\d+([.,]\d{1,2})?$/, 'Write an amount such as 20 or 12.50; 0 for nothing.')
      .refine((text) => Amount.safeParse(amountOf(text)).success, 'This amount is too large.'),
    requires: z.string(),
    stock: count(1_000_000),
    perTeam: count(1000),
    minutes: count(1440),
    releasedAt: z.string().refine((text) => text === '' || fromLocalInput(text) !== '', 'Choose a day and a time.'),
  })
  .superRefine(({ kind, level, minutes }, context) => {
    const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (shopKinds[kind].level === 'always' && level === '') problem('level', 'Choose the level that it is about.')
    if (kind === 'extra_time' && minutes === '') problem('minutes', 'Say how many minutes it gives.')
  })
export type OfferForm = z.infer<typeof OfferForm>

/** The initial values: of an existing item, or of a new hint. */
export function offerForm(offer: ShopOfferView | null): OfferForm {
  return {
    kind: offer?.kind ?? 'hint',
    level: offer?.level?.slug ?? '',
    name: offer?.name ?? '',
    body: offer?.body ?? '',
    price: offer?.price.toString() ?? '0',
    requires: offer?.requires ?? '',
    stock: offer?.stock?.toString() ?? '',
    perTeam: offer?.perTeam?.toString() ?? '',
    minutes: offer?.minutes?.toString() ?? '',
    releasedAt: offer?.releasedAt ? toLocalInput(offer.releasedAt) : '',
  }
}

/** The server's input: what can be changed of an item. */
export function offerOf(form: OfferForm): Omit<ShopItemFacts, 'hidden'> {
  return {
    name: form.name,
    body: form.body,
    price: amountOf(form.price),
    requires: form.requires === '' ? null : form.requires,
    stock: countOf(form.stock),
    perTeam: countOf(form.perTeam),
    minutes: form.kind === 'extra_time' ? countOf(form.minutes) : null,
    releasedAt: form.releasedAt === '' ? null : fromLocalInput(form.releasedAt),
  }
}

/** The same for a new item, with what cannot be changed afterwards. */
export function newOfferOf(form: OfferForm, tournament: string): Omit<CreateShopItem, 'hidden'> {
  const { kind, level } = form
  const about = shopKinds[kind].level === 'never' || level === '' ? null : level
  return { ...offerOf(form), tournament, kind, level: about }
}

function countOf(text: string): number | null {
  return text === '' ? null : Number(text)
}

function amountOf(text: string): number {
  return Number(text.replace(',', '.'))
}
