import * as z from 'zod'
import { textProblem, withoutControls } from '../kernel/names.ts'
import { DisplayName, Id, Slug, Timestamp } from '../kernel/text.ts'
import { AchievementRule, CountRule } from './achievement-rule.ts'

/** How many achievements a domain can have, with the built-in ones. */
export const MOST_ACHIEVEMENTS = 200

/** The pictures that an achievement can have. */
export const achievementIcons = [
  ...(['trophy', 'medal', 'star', 'flame', 'bolt', 'crown', 'flag', 'target', 'shield', 'key'] as const),
  ...(['cart', 'coins', 'ticket', 'pen', 'rocket', 'clock', 'cake', 'users', 'drop', 'sprout'] as const),
] as const
export type AchievementIcon = (typeof achievementIcons)[number]

const Tier = z.enum(['bronze', 'silver', 'gold'])
export type AchievementTier = z.infer<typeof Tier>

const Description = z
  .string()
  .overwrite((typed) => withoutControls(typed.normalize('NFC'), ' ').replace(/\s+/g, ' ').trim())
  .max(200, 'Use at most 200 characters.')
  .superRefine((text, context) => {
    const message = textProblem(text)
    if (message) context.addIssue({ code: 'custom', message })
  })

const changeable = {
  name: DisplayName,
  /** What one did to earn it, for players. */
  description: Description,
  icon: z.enum(achievementIcons),
  tier: Tier,
  /** Who has not earned it sees that there is one, and nothing else. */
  secret: z.boolean(),
  rule: CountRule,
}

/** The address is made of the name. */
export const CreateAchievement = z.strictObject({
  ...changeable,
  description: changeable.description.default(''),
  icon: changeable.icon.default('trophy'),
  tier: changeable.tier.default('bronze'),
  secret: changeable.secret.default(false),
})
export type CreateAchievement = z.infer<typeof CreateAchievement>

/** Changes the given fields. With another rule it is counted anew; who has earned it keeps it. */
export const UpdateAchievement = z.strictObject({
  achievement: Slug,
  changes: z.strictObject(changeable).partial(),
})

export const AchievementRef = z.strictObject({ achievement: Slug })

export const SetAchievementEnabled = z.strictObject({ achievement: Slug, enabled: z.boolean() })

/** Without `achievement`: all that are enabled. */
export const RebuildAchievements = z.strictObject({ achievement: Slug.optional() })
export const RebuiltAchievements = z.object({ achievements: z.int() })

export const PreviewAchievement = z.strictObject({ rule: CountRule })
/** Who would have earned it by now. */
export const AchievementPreview = z.object({
  people: z.int(),
  /** False: only the latest events were looked at, so there may be more. */
  complete: z.boolean(),
})
export type AchievementPreview = z.infer<typeof AchievementPreview>

/** An achievement as organisers see it. */
export const AchievementView = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  icon: z.string(),
  tier: Tier,
  secret: z.boolean(),
  builtIn: z.boolean(),
  enabled: z.boolean(),
  rule: AchievementRule,
  /** What has happened before is still being counted. */
  counting: z.boolean(),
  /** How many people have earned it. */
  holders: z.int(),
})
export type AchievementView = z.infer<typeof AchievementView>

export const AchievementList = z.array(AchievementView)

export const ListHolders = z.strictObject({
  achievement: Slug,
  /** Where the page before ended. */
  before: z.string().max(100).optional(),
  limit: z.int().min(1).max(100).default(50),
})

const Where = z.object({ slug: z.string(), name: z.string() })

export const AchievementHolder = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  tournament: Where.nullable(),
  at: Timestamp,
})
export type AchievementHolder = z.infer<typeof AchievementHolder>

export const HolderPage = z.object({
  holders: z.array(AchievementHolder),
  next: z.string().nullable(),
})

/** When somebody earned an achievement, and in which tournament, if the reader may know that one. */
export const EarnedView = z.object({ at: Timestamp, tournament: Where.nullable() })
export type EarnedView = z.infer<typeof EarnedView>

/** An achievement as a player sees it. One that is secret and not earned has neither name nor description. */
export const MyAchievement = z.object({
  slug: z.string().nullable(),
  name: z.string().nullable(),
  description: z.string(),
  icon: z.string(),
  tier: Tier,
  secret: z.boolean(),
  /** The latest first; empty: not earned. */
  earned: z.array(EarnedView),
  /** How far it is; null where nothing is counted, or nothing may be told. */
  progress: z.object({ done: z.int(), of: z.int() }).nullable(),
})
export type MyAchievement = z.infer<typeof MyAchievement>

export const MyAchievements = z.array(MyAchievement)

export const AchievementsOfTeam = z.strictObject({ team: Slug })

/** What those who are in a team have earned, the latest first. */
export const TeamAchievements = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    icon: z.string(),
    tier: Tier,
    earned: z.array(EarnedView.extend({ username: z.string(), displayName: z.string(), page: z.boolean() })),
  }),
)
export type TeamAchievements = z.infer<typeof TeamAchievements>
