import * as z from 'zod'
import { Slug, Timestamp } from '../kernel/text.ts'
import { AttemptRule } from './attempt-rule.ts'

/** How those see a level for whom it is locked: with the reason, as a card without a name, or not at all. */
export const LockedAs = z.enum(['shown', 'anonymised', 'hidden'])
export type LockedAs = z.infer<typeof LockedAs>

export const lockedAsWords: Record<LockedAs, { word: string; sentence: string }> = {
  shown: { word: 'with its name', sentence: 'Players see the card and read what it needs.' },
  anonymised: { word: 'as ???', sentence: 'Players see that there is one more level in its category.' },
  hidden: { word: 'not at all', sentence: 'Players do not learn that it is there.' },
}

/** The most levels that one may need. */
const MOST_NEEDS = 20

/** When a level appears in a tournament; what is not given stays, null takes it away. */
export const ReleaseChanges = z.strictObject({
  releasedAt: z.iso.datetime({ offset: true }).nullable().optional(),
  dueAt: z.iso.datetime({ offset: true }).nullable().optional(),
  /** The levels, by slug, that a team has to have solved. */
  needs: z.array(Slug).max(MOST_NEEDS, `A level needs at most ${MOST_NEEDS} others.`).optional(),
  needsScore: z.number().positive('Write a score above 0.').max(1_000_000_000).multipleOf(0.01).nullable().optional(),
  lockedAs: LockedAs.optional(),
  /** How often a team may answer it wrongly; null: as its kind says, once where one chooses, else as often as it likes. */
  attempts: AttemptRule.nullable().optional(),
})
export type ReleaseChanges = z.infer<typeof ReleaseChanges>

export const SetRelease = z.strictObject({ tournament: Slug, level: Slug, changes: ReleaseChanges })

export const ReleaseView = z.object({
  slug: z.string(),
  name: z.string(),
  releasedAt: Timestamp.nullable(),
  dueAt: Timestamp.nullable(),
  needs: z.array(z.object({ slug: z.string(), name: z.string() })),
  needsScore: z.number().nullable(),
  lockedAs: LockedAs,
  attempts: AttemptRule.nullable(),
})
export type ReleaseView = z.infer<typeof ReleaseView>

/** Why somebody cannot have a level yet; all of it has to come. */
export const LevelLock = z.object({
  releasedAt: Timestamp.nullable(),
  /** Levels that are to be solved before; null: one that is a secret itself. */
  levels: z.array(z.object({ slug: z.string(), name: z.string() }).nullable()),
  score: z.number().nullable(),
})
export type LevelLock = z.infer<typeof LevelLock>
