import * as z from 'zod'
import { Audience, ProfilePart } from '../identity/profiles.ts'
import { Id, Timestamp } from '../kernel/text.ts'
import { Medals } from './play.ts'

export const ShowPlayer = z.strictObject({ username: z.string().trim().min(1).max(255) })

const Place = z.object({ slug: z.string(), name: z.string() })

/** A tournament in which a player plays or played. */
export const PlayerEntry = z.object({
  tournament: Place,
  phase: z.enum(['draft', 'upcoming', 'running', 'over', 'closed']),
  startsAt: Timestamp,
  team: Place,
  /** As the scoreboard has it that the reader sees; null: it has not scored, or is in no ranking. */
  place: z.int().nullable(),
  /** How many teams are on that scoreboard. */
  teams: z.int(),
  score: z.number(),
  solves: z.int(),
  /** Null where medals are not shown. */
  medals: Medals.nullable(),
  /** As of when, if the scoreboard is frozen for the reader. */
  frozenSince: Timestamp.nullable(),
  /** The team is in no ranking, which only it and organisers see here. */
  unranked: z.boolean(),
  /** What the player has solved of it themselves; null: that is hidden. */
  own: z.object({ solves: z.int(), firstBloods: z.int() }).nullable(),
})
export type PlayerEntry = z.infer<typeof PlayerEntry>

export const PlayerSolve = z.object({
  at: Timestamp,
  level: Place.extend({ category: z.string() }),
  tournament: Place,
  team: Place,
  place: z.int(),
  points: z.number(),
})
export type PlayerSolve = z.infer<typeof PlayerSolve>

/** How many solves and first bloods of a player are named. */
export const MOST_NAMED = 30

/** A player of a domain, as the reader may see them. What is hidden is null. */
export const PlayerView = z.object({
  username: z.string(),
  displayName: z.string(),
  picture: Id.nullable(),
  since: Timestamp,
  bio: z.string(),
  country: z.string().nullable(),
  links: z.array(z.string()).nullable(),
  teams: z
    .array(
      Place.extend({
        picture: Id.nullable(),
        country: z.string().nullable(),
        role: z.enum(['owner', 'member']),
      }),
    )
    .nullable(),
  /** The latest first; hidden with the teams. */
  tournaments: z.array(PlayerEntry).nullable(),
  solves: z
    .object({
      total: z.int(),
      /** The days, in UTC, on which something was solved, in their order. */
      days: z.array(z.object({ day: z.iso.date(), solves: z.int() })),
      firstBloods: z.int(),
      /** The latest first. */
      latest: z.array(PlayerSolve),
      bloods: z.array(PlayerSolve),
    })
    .nullable(),
  achievements: z
    .array(
      z.object({
        slug: z.string(),
        name: z.string(),
        description: z.string(),
        icon: z.string(),
        tier: z.enum(['bronze', 'silver', 'gold']),
        /** The latest first. */
        earned: z.array(z.object({ at: Timestamp, tournament: Place.nullable() })),
      }),
    )
    .nullable(),
  /** For the player and staff: what others see of the page. */
  setting: z
    .object({
      audience: Audience,
      hides: z.array(ProfilePart),
      /** The account is closed or banned, so that nobody else finds the page. */
      shut: z.boolean(),
    })
    .nullable(),
  can: z.object({
    edit: z.boolean(),
    /** Remove the picture and the words, as staff. */
    takeDown: z.boolean(),
  }),
})
export type PlayerView = z.infer<typeof PlayerView>
