import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { Slug } from '../kernel/text.ts'
import { CategoryColor } from './category-colors.ts'
import { TournamentRef } from './tournaments.ts'

/** The most categories that an order may name. */
export const MOST_CATEGORIES = 60

/** The name of a category as levels have it: it may be older than the rules for names. */
const Known = z.string().min(1, 'Name a category.').max(40, 'Use at most 40 characters.')

export const CategoryRef = TournamentRef.extend({ category: Known })

/** Changes the given fields and leaves the rest; all its levels go along with a new name. */
export const ChangeCategory = CategoryRef.extend({
  changes: z.strictObject({
    name: readableName(1, 40).optional(),
    color: CategoryColor.nullable().optional(),
  }),
})
export type ChangeCategory = z.infer<typeof ChangeCategory>

/** Puts the levels of a category into another one, and removes it. */
export const MergeCategory = CategoryRef.extend({ into: Known })

/** All categories of the tournament, in their new order. */
export const OrderCategories = TournamentRef.extend({
  categories: z.array(Known).max(MOST_CATEGORIES, `At most ${MOST_CATEGORIES} categories.`),
})

/** Levels of a category, by slug, in their new order; those that are not named come after them, by price. */
export const OrderLevels = CategoryRef.extend({ levels: z.array(Slug).max(500, 'At most 500 levels.') })

/** A category as organisers see it. */
export const CategoryView = z.object({
  category: z.string(),
  color: CategoryColor.nullable(),
  /** Whether it has a place of its own; those that have none come last, by name. */
  ordered: z.boolean(),
  /** In the order of the board; `ordered`: by organisers, not by price. */
  levels: z.array(z.object({ slug: z.string(), name: z.string(), price: z.number(), ordered: z.boolean() })),
})
export type CategoryView = z.infer<typeof CategoryView>

/** In the order of the board. */
export const Categories = z.array(CategoryView)
