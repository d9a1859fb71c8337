import * as z from 'zod'
import { readableName, textProblem } from '../kernel/names.ts'
import { Amount, Id, Moment, Slug, Timestamp } from '../kernel/text.ts'
import { TournamentRef } from './tournaments.ts'

export const ShopKind = z.enum(['hint', 'source', 'solution', 'extra_time', 'glory', 'shield'])
export type ShopKind = z.infer<typeof ShopKind>

interface KindFacts {
  /** What people call it. */
  word: string
  /** Whether it is about a level. */
  level: 'always' | 'never' | 'perhaps'
  /** Its text is what one pays for: only who owns it reads it, and nobody buys it twice. Of others the text is the description. */
  read: boolean
  /** What it is for, in a sentence. */
  sentence: string
}

/** The kinds of shop items. */
export const shopKinds: Record<ShopKind, KindFacts> = {
  hint: { word: 'Hint', level: 'always', read: true, sentence: 'A word that leads on.' },
  source: { word: 'Source code', level: 'always', read: true, sentence: 'How the level is made.' },
  solution: { word: 'Solution', level: 'always', read: true, sentence: 'The way to the passphrase.' },
  extra_time: {
    word: 'Extra time',
    level: 'perhaps',
    read: false,
    sentence: 'A running level of the team goes on for longer, once.',
  },
  glory: {
    word: 'Glory',
    level: 'never',
    read: false,
    sentence: 'It is good for nothing, and everybody sees who has it.',
  },
  shield: {
    word: 'Shield',
    level: 'never',
    read: false,
    sentence: 'It protects the team from being found out in whoswho, once, by itself.',
  },
}

/** Those of which the text is read. */
export function isRead(kind: ShopKind): boolean {
  return shopKinds[kind].read
}

const Count = (most: number) =>
  z.int('Write a whole number.').min(1, 'Must be at least 1.').max(most, `At most ${most}.`).nullable()

/** Markdown. */
export const ShopText = z
  .string()
  .max(20_000, 'Use at most 20,000 characters.')
  .superRefine((text, context) => {
    const message = textProblem(text.replaceAll('\r\n', '\n'))
    if (message) context.addIssue({ code: 'custom', message })
  })

/** What organisers say of an item, beside its kind and its level, which stay. */
export const ShopItemFacts = z.strictObject({
  name: readableName(1, 80),
  body: ShopText,
  price: Amount,
  /** The item that a team must own before. */
  requires: Id.nullable(),
  /** How many are sold in all, and how many to a team; null: any number. What is read is sold to a team once, whatever this says. */
  stock: Count(1_000_000),
  perTeam: Count(1000),
  /** Of extra time. */
  minutes: Count(1440),
  /** Not shown to players before; null: at once. */
  releasedAt: Moment.nullable(),
  hidden: z.boolean(),
})
export type ShopItemFacts = z.infer<typeof ShopItemFacts>

const { body, requires, stock, perTeam, minutes, releasedAt, hidden } = ShopItemFacts.shape

/** A new item comes after the others of its level, or of the shop. */
export const CreateShopItem = ShopItemFacts.extend({
  tournament: Slug,
  /** Null: about no level. */
  level: Slug.nullable().default(null),
  kind: ShopKind,
  body: body.default(''),
  requires: requires.default(null),
  stock: stock.default(null),
  perTeam: perTeam.default(null),
  minutes: minutes.default(null),
  releasedAt: releasedAt.default(null),
  hidden: hidden.default(false),
})
export type CreateShopItem = z.infer<typeof CreateShopItem>

export const ShopItemRef = z.strictObject({ tournament: Slug, item: Id })

export const UpdateShopItem = ShopItemRef.extend({ changes: ShopItemFacts.partial() })
export type UpdateShopItem = z.infer<typeof UpdateShopItem>

/** All items of one level, or all about none, in their new order. */
export const OrderShopItems = z.strictObject({ tournament: Slug, items: z.array(Id).min(1).max(200) })

const LevelName = z.object({ slug: z.string(), name: z.string() })

/** An item as those see it who could buy it. */
export const ShopItemView = z.object({
  id: Id,
  kind: ShopKind,
  name: z.string(),
  price: z.number(),
  minutes: z.int().nullable(),
  /** How many are left; null: as many as you like. */
  left: z.int().nullable(),
  perTeam: z.int().nullable(),
  /** How many the caller's team has, also of those that it has used. */
  owned: z.int(),
  /** Markdown. Null: it is read by those who have bought it. */
  text: z.string().nullable(),
  /** Why the caller cannot buy it now; null if they can. */
  barred: z.object({ code: z.string(), text: z.string() }).nullable(),
  /** Of glory: the teams that have it, the first first. */
  owners: z.array(z.object({ slug: z.string(), name: z.string() })),
})
export type ShopItemView = z.infer<typeof ShopItemView>

export const Shop = z.object({
  tournament: z.object({ slug: z.string(), name: z.string() }),
  /** Null for visitors, and for users who have not joined. */
  team: z.object({ slug: z.string(), name: z.string(), cash: z.number() }).nullable(),
  items: z.array(ShopItemView),
})
export type Shop = z.infer<typeof Shop>

export const ShopRef = TournamentRef
/** What is sold with a level. */
export const LevelShopRef = z.strictObject({ tournament: Slug, level: Slug })

/** What the buyer has seen: when it is no longer so, nothing is bought. So a second press buys nothing, and no price is a surprise. */
export const BuyShopItem = ShopItemRef.extend({ price: Amount, owned: z.int().min(0).max(1000) })
export type BuyShopItem = z.infer<typeof BuyShopItem>

/** Something that a team has bought. */
export const InventoryItemView = z.object({
  id: Id,
  item: Id,
  kind: ShopKind,
  name: z.string(),
  level: LevelName.nullable(),
  minutes: z.int().nullable(),
  /** Markdown. */
  text: z.string(),
  pricePaid: z.number(),
  boughtBy: z.string(),
  boughtAt: Timestamp,
  usedBy: z.string().nullable(),
  usedAt: Timestamp.nullable(),
  can: z.object({ use: z.boolean() }),
})
export type InventoryItemView = z.infer<typeof InventoryItemView>

export const BoughtShopItem = z.object({ bought: InventoryItemView, cash: z.number() })
export type BoughtShopItem = z.infer<typeof BoughtShopItem>

export const Inventory = z.object({
  tournament: z.object({ slug: z.string(), name: z.string() }),
  team: z.object({ slug: z.string(), name: z.string() }),
  /** The latest first. */
  items: z.array(InventoryItemView),
})
export type Inventory = z.infer<typeof Inventory>

/** `level`: where it is used, if it is about no level. */
export const UseInventoryItem = z.strictObject({ tournament: Slug, inventoryItem: Id, level: Slug.optional() })

export const UsedInventoryItem = z.object({
  used: InventoryItemView,
  /** When the level that runs on ends now. */
  expiresAt: Timestamp.nullable(),
})

/** An item as organisers see it. */
export const ShopOfferView = z.object({
  id: Id,
  kind: ShopKind,
  name: z.string(),
  body: z.string(),
  price: z.number(),
  requires: Id.nullable(),
  stock: z.int().nullable(),
  perTeam: z.int().nullable(),
  minutes: z.int().nullable(),
  releasedAt: Timestamp.nullable(),
  hidden: z.boolean(),
  level: LevelName.nullable(),
  /** Whether it came with the level's package. */
  packaged: z.boolean(),
  /** How many teams have now. */
  sold: z.int(),
  /** What was ever bought stays in the books. */
  can: z.object({ delete: z.boolean() }),
})
export type ShopOfferView = z.infer<typeof ShopOfferView>

export const ShopOffers = z.object({
  tournament: z.object({ slug: z.string(), name: z.string() }),
  /** Those about no level first, then by level, each in its order. */
  items: z.array(ShopOfferView),
})
export type ShopOffers = z.infer<typeof ShopOffers>

export const DeletedShopItem = z.object({ name: z.string() })

export const ListPurchases = z.strictObject({
  tournament: Slug,
  /** Of this item only. */
  item: Id.optional(),
  /** Where the page before ended. */
  before: z.string().max(100).optional(),
  limit: z.int().min(1).max(100).default(30),
})

/** Who bought what, as organisers see it. */
export const PurchaseRow = z.object({
  id: Id,
  item: z.object({ id: Id, kind: ShopKind, name: z.string() }),
  level: LevelName.nullable(),
  team: z.object({ slug: z.string(), name: z.string() }),
  user: z.string(),
  price: z.number(),
  boughtAt: Timestamp,
  usedAt: Timestamp.nullable(),
  refundedAt: Timestamp.nullable(),
})
export type PurchaseRow = z.infer<typeof PurchaseRow>

export const PurchasePage = z.object({ purchases: z.array(PurchaseRow), next: z.string().nullable() })
export type PurchasePage = z.infer<typeof PurchasePage>

export const PurchaseRef = z.strictObject({ tournament: Slug, purchase: Id })
