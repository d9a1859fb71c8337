import * as z from 'zod'
import { Face } from '../identity/profiles.ts'
import { isCountry } from '../kernel/countries.ts'
import { readableName } from '../kernel/names.ts'
import { DisplayName, Id, Slug, Timestamp } from '../kernel/text.ts'
import { WebLink } from '../kernel/web-link.ts'
import { PictureDigest } from '../storage/pictures.ts'
import { JoinTournament } from './tournaments.ts'

/** The most members of a team. */
export const MOST_MEMBERS = 1000
/** The most links of a team's profile. */
export const MOST_LINKS = 5

export const TeamRef = z.strictObject({ team: Slug })
export const CreateTeam = z.strictObject({ name: DisplayName })
export type CreateTeam = z.infer<typeof CreateTeam>

/** A country's code of ISO 3166-1 (alpha-2). */
export const TeamCountry = z.string().refine(isCountry, 'Use the code of a country, such as NL.')

export const TeamMotto = readableName(0, 280)

/** Changes the given fields and leaves the rest. */
export const UpdateTeam = TeamRef.extend({
  changes: z.strictObject({
    motto: TeamMotto.optional(),
    /** Null: not said. */
    country: TeamCountry.nullable().optional(),
    links: z.array(WebLink).max(MOST_LINKS, `A team has at most ${MOST_LINKS} links.`).optional(),
    /** Whether users may ask to be taken up. */
    openToRequests: z.boolean().optional(),
  }),
})
export type UpdateTeam = z.infer<typeof UpdateTeam>

/** The team's picture becomes what its owner has sent. */
export const SetTeamPicture = TeamRef.extend(PictureDigest.shape)

export const MemberRef = z.strictObject({ team: Slug, username: z.string().min(1).max(255) })
export const SetMemberRole = MemberRef.extend({ role: z.enum(['owner', 'member']) })
export type SetMemberRole = z.infer<typeof SetMemberRole>

/** Ends a team; its name is asked for, so that nobody does it by mistake. */
export const DisbandTeam = TeamRef.extend({ name: z.string().max(60) })

/** Joins a tournament without others. */
export const JoinAlone = JoinTournament.omit({ team: true })

/** The team of one that plays: made just now, or by an earlier tournament that was joined alone. */
export const PlaysAlone = z.object({ team: z.object({ slug: z.string(), name: z.string() }), created: z.boolean() })
export type PlaysAlone = z.infer<typeof PlaysAlone>

export const TeamMemberView = z.object({
  userId: Id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(['owner', 'member']),
  joinedAt: Timestamp,
  ...Face.shape,
})

export const TeamTournamentView = z.object({
  slug: z.string(),
  name: z.string(),
  phase: z.enum(['draft', 'upcoming', 'running', 'over', 'closed']),
  cash: z.number(),
  score: z.number(),
  /** Its place on the scoreboard that the current user may see; null: it has not scored there. */
  place: z.int().nullable(),
  /** Whether teams guess there, now, who is behind this one. */
  whoswho: z.boolean(),
})

export const TeamView = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  motto: z.string(),
  country: z.string().nullable(),
  links: z.array(z.string()),
  picture: Id.nullable(),
  openToRequests: z.boolean(),
  /** Everybody has left it. */
  archived: z.boolean(),
  /** The team that it went up in, if that is why. */
  mergedInto: z.object({ slug: z.string(), name: z.string() }).nullable(),
  members: z.array(TeamMemberView),
  /** Who is in it is hidden from the current user, because it plays whoswho: then `members` is empty. */
  secret: z.boolean(),
  tournaments: z.array(TeamTournamentView),
  /** What the current user may do here. */
  can: z.object({
    invite: z.boolean(),
    kick: z.boolean(),
    leave: z.boolean(),
    /** Change its profile, decide on requests and merges, hand it over, disband it. */
    manage: z.boolean(),
    /** Ask to be taken up. */
    request: z.boolean(),
    /** Remove its picture, as staff. */
    takeDown: z.boolean(),
  }),
})
export type TeamView = z.infer<typeof TeamView>
