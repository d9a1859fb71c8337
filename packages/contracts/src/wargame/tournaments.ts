import * as z from 'zod'
import { Amount, DisplayName, EmailDomain, Id, Moment, Slug, Timestamp } from '../kernel/text.ts'

export const TournamentRef = z.strictObject({ tournament: Slug })

export const TournamentRules = z.strictObject({
  startsAt: Moment,
  endsAt: Moment,
  /** The maximum number of a team's members that may play; `null`: no limit. */
  maxTeamSize: z.int().min(1, 'Must be at least 1.').max(1000).nullable().default(null),
  /** The maximum number of teams; `null`: no limit. */
  maxTeams: z.int().min(1, 'Must be at least 1.').max(100_000).nullable().default(null),
  /** Only users with an e-mail address of these domains may join; empty: everybody. */
  emailDomains: z.array(EmailDomain).max(50).default([]),
  startingCash: Amount.default(0),
})

export const Visibility = z.enum(['public', 'unlisted', 'private'])

export const CreateTournament = TournamentRules.extend({
  name: DisplayName,
  slug: Slug.optional(),
  description: z.string().max(20_000).default(''),
  visibility: Visibility.default('public'),
})
export type CreateTournament = z.infer<typeof CreateTournament>

export const UpdateTournament = z.strictObject({
  tournament: Slug,
  changes: z.strictObject({
    name: DisplayName.optional(),
    description: z.string().max(20_000).optional(),
    visibility: Visibility.optional(),
    featured: z.boolean().optional(),
    startsAt: Moment.optional(),
    endsAt: Moment.optional(),
    maxTeamSize: z.int().min(1, 'Must be at least 1.').max(1000).nullable().optional(),
    maxTeams: z.int().min(1, 'Must be at least 1.').max(100_000).nullable().optional(),
    emailDomains: z.array(EmailDomain).max(50).optional(),
    startingCash: Amount.optional(),
  }),
})
export type UpdateTournament = z.infer<typeof UpdateTournament>

export const JoinTournament = z.strictObject({ tournament: Slug, team: Slug })
export type JoinTournament = z.infer<typeof JoinTournament>

/**
 * Organisers set `draft` and `closed`; `upcoming`, `running` and `over` follow from the dates of an open tournament.
 */
export const Phase = z.enum(['draft', 'upcoming', 'running', 'over', 'closed'])
export type Phase = z.infer<typeof Phase>

export const TournamentView = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  visibility: Visibility,
  /** The front page shows it first. */
  featured: z.boolean(),
  phase: Phase,
  startsAt: Timestamp,
  endsAt: Timestamp,
  maxTeamSize: z.int().nullable(),
  maxTeams: z.int().nullable(),
  emailDomains: z.array(z.string()),
  startingCash: z.number(),
  teams: z.int(),
  /** `null`: secret until it begins. */
  levels: z.int().nullable(),
  /** The current user's team in it, if any. */
  myTeam: z.object({ slug: z.string(), name: z.string() }).nullable(),
  can: z.object({ manage: z.boolean(), join: z.boolean() }),
})
export type TournamentView = z.infer<typeof TournamentView>
