import * as z from 'zod'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { PageBefore } from '../messaging/notifications.ts'
import { TournamentRef } from './tournaments.ts'

/** How often a team may guess in an hour. */
export const ATTEMPTS_PER_HOUR = 10

/** A guess that somebody of this user name plays for a team. */
export const AttemptWhoswho = TournamentRef.extend({
  team: Slug,
  username: z
    .string()
    .trim()
    .min(1, 'Enter the user name of who you think it is.')
    .max(255, 'This is no user name: it is too long.'),
})
export type AttemptWhoswho = z.infer<typeof AttemptWhoswho>

/** `shielded`: right, but the team had a shield, which is spent now. */
export const WhoswhoOutcome = z.enum(['right', 'shielded', 'wrong'])
export type WhoswhoOutcome = z.infer<typeof WhoswhoOutcome>

const team = z.object({ slug: z.string(), name: z.string() })

/** `amount`: what the team won, or lost if it is negative; `cash`: what it has now. */
export const WhoswhoResult = z.object({ outcome: WhoswhoOutcome, team, amount: z.number(), cash: z.number() })
export type WhoswhoResult = z.infer<typeof WhoswhoResult>

const page = { before: PageBefore, limit: z.int().min(1).max(200).default(50) }

export const ListOwnAttempts = TournamentRef.extend(page)

export const OwnAttempt = z.object({
  id: Id,
  /** The team that was guessed at. */
  team,
  /** As it was typed, in small letters. */
  named: z.string(),
  /** Who of the own team guessed. */
  by: z.string(),
  outcome: WhoswhoOutcome,
  amount: z.number(),
  at: Timestamp,
})
export type OwnAttempt = z.infer<typeof OwnAttempt>

/** The latest first; `next`: the value for `before` of the next page, null at the end. */
export const OwnAttemptPage = z.object({ attempts: z.array(OwnAttempt), next: z.string().nullable() })

export const ListAttemptsAgainst = TournamentRef.extend(page)

/** What a team is told of a guess at it: not who was named, and by which team, not by whom. */
export const AttemptAgainst = z.object({
  id: Id,
  /** The team that guessed. */
  by: team,
  outcome: WhoswhoOutcome,
  /** What it cost this team. */
  lost: z.number(),
  at: Timestamp,
})
export type AttemptAgainst = z.infer<typeof AttemptAgainst>

export const AttemptAgainstPage = z.object({ attempts: z.array(AttemptAgainst), next: z.string().nullable() })

export const ListAttempts = TournamentRef.extend({
  /** A part of the name of either team, unless everybody has left it, or of what was typed. */
  search: z.string().trim().max(60, 'Use at most 60 characters.').optional(),
  ...page,
})

/** A guess as organisers see it. */
export const AttemptRow = z.object({
  id: Id,
  by: z.object({ user: z.string(), team }),
  team,
  named: z.string(),
  outcome: WhoswhoOutcome,
  amount: z.number(),
  lost: z.number(),
  at: Timestamp,
})
export type AttemptRow = z.infer<typeof AttemptRow>

export const AttemptPage = z.object({ attempts: z.array(AttemptRow), next: z.string().nullable() })
