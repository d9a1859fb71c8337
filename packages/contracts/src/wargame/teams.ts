import * as z from 'zod'
import { DisplayName, Id, Slug, Timestamp } from '../kernel/text.ts'

export const TeamRef = z.strictObject({ team: Slug })
export const CreateTeam = z.strictObject({ name: DisplayName })
export type CreateTeam = z.infer<typeof CreateTeam>

export const InviteToken = z.strictObject({
  token: z.string().min(10, 'This is not an invite link.').max(100, 'This is not an invite link.'),
})
export const MemberRef = z.strictObject({ team: Slug, username: z.string().min(1).max(255) })
export const SetMemberRole = MemberRef.extend({ role: z.enum(['owner', 'member']) })
export type SetMemberRole = z.infer<typeof SetMemberRole>

export const TeamMemberView = z.object({
  userId: Id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(['owner', 'member']),
  joinedAt: Timestamp,
})

export const TeamTournamentView = z.object({
  slug: z.string(),
  name: z.string(),
  phase: z.enum(['draft', 'upcoming', 'running', 'over', 'closed']),
  cash: z.number(),
  score: z.number(),
})

export const TeamView = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  /** Everybody has left it. */
  archived: z.boolean(),
  members: z.array(TeamMemberView),
  tournaments: z.array(TeamTournamentView),
  /** What the current user may do here. */
  can: z.object({ invite: z.boolean(), kick: z.boolean(), leave: z.boolean() }),
})
export type TeamView = z.infer<typeof TeamView>

/** The token of an invite link: shown once, valid for a week. The link is `<domain url>/join/<token>`. */
export const InviteView = z.object({ token: z.string(), path: z.string(), expiresAt: Timestamp })
export type InviteView = z.infer<typeof InviteView>

/** What a visitor with an invite link sees before joining. */
export const InvitePreview = z.object({
  team: z.object({ slug: z.string(), name: z.string() }),
  invitedBy: z.string(),
  members: z.int(),
  alreadyMember: z.boolean(),
})
export type InvitePreview = z.infer<typeof InvitePreview>
