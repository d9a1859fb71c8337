import * as z from 'zod'
import { textProblem, withoutControls } from '../kernel/names.ts'
import { Id, Slug, Timestamp } from '../kernel/text.ts'

/** The longest words to an author, in UTF-16 units. */
export const LONGEST_WORDS = 500

const Words = z
  .string()
  .overwrite((typed) => withoutControls(typed.normalize('NFC'), ' ').replace(/\s+/g, ' ').trim())
  .max(LONGEST_WORDS, `Use at most ${LONGEST_WORDS} characters.`)
  .superRefine((text, context) => {
    const message = textProblem(text)
    if (message) context.addIssue({ code: 'custom', message })
  })

/**
 * Rates a level that one's team has solved, anew if it was rated before. `words`: to its author and the organisers; without
 * them, what was said before stays.
 */
export const RateLevel = z.strictObject({ level: Slug, up: z.boolean(), words: Words.optional() })
export type RateLevel = z.infer<typeof RateLevel>

export const RatedLevel = z.strictObject({ level: Slug })

/** How many think well of a level, and how many do not. */
export const RatingCount = z.object({ up: z.int(), down: z.int() })
export type RatingCount = z.infer<typeof RatingCount>

/** A level's rating as those see it who have solved it. `all` is told to those who have rated, so that it sways nobody. */
export const RatingView = z.object({
  mine: z.object({ up: z.boolean(), words: z.string() }).nullable(),
  all: RatingCount.nullable(),
})
export type RatingView = z.infer<typeof RatingView>

export const ListRatings = z.strictObject({
  level: Slug,
  /** Where the page before ended. */
  before: z.string().max(100).optional(),
  limit: z.int().min(1).max(100).default(30),
})

/** A rating with words, as authors and organisers see it. */
export const RatingRow = z.object({
  id: Id,
  up: z.boolean(),
  /** Empty if they are hidden from the caller. */
  words: z.string(),
  hidden: z.boolean(),
  user: z.string(),
  at: Timestamp,
})
export type RatingRow = z.infer<typeof RatingRow>

export const RatingPage = z.object({
  all: RatingCount,
  /** Those with words, the latest first. */
  ratings: z.array(RatingRow),
  next: z.string().nullable(),
  can: z.object({ hide: z.boolean() }),
})
export type RatingPage = z.infer<typeof RatingPage>

export const HideRating = z.strictObject({ rating: Id, hidden: z.boolean() })
export const HiddenRating = z.object({
  hidden: z.boolean(),
  level: z.object({ slug: z.string(), name: z.string() }),
})

export const RatingTotals = z.array(RatingCount.extend({ level: z.string() }))

/** `87 %`, of all who rated; empty if nobody did. */
export function shareOf({ up, down }: RatingCount): string {
  return up + down === 0 ? '' : `${Math.round((up / (up + down)) * 100)} %`
}
