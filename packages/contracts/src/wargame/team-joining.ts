import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { TeamRef } from './teams.ts'

/** The most invite links of a team that are valid at a time. */
export const MOST_INVITES = 20
/** The most users who are invited to a team by name at a time. */
export const MOST_INVITATIONS = 20
/** The most users who ask to join a team at a time. */
export const MOST_REQUESTS = 50
/** The most teams that a user asks at a time. */
export const MOST_OWN_REQUESTS = 10
/** For how long an invitation by name, and an offer to merge, can be accepted. */
export const ANSWER_DAYS = 30

const team = z.object({ slug: z.string(), name: z.string() })

/** A link for whoever gets it: for how many people, and for how long. */
export const CreateInvite = TeamRef.extend({
  /** Who it is for, for the team itself. */
  label: readableName(0, 60).default(''),
  /** How many may join by it; null: any number. */
  maxUses: z.int().min(1, 'Must be at least 1.').max(1000, 'Use at most 1000.').nullable().default(null),
  days: z.int().min(1, 'Must be at least 1 day.').max(90, 'Use at most 90 days.').default(7),
})
export type CreateInvite = z.infer<typeof CreateInvite>

export const InviteToken = z.strictObject({
  token: z.string().min(10, 'This is not an invite link.').max(100, 'This is not an invite link.'),
})

export const InviteRef = z.strictObject({ invite: Id })

/** The token of an invite link, shown once. The link is `<domain url>/join/<token>`. */
export const NewInvite = z.object({ id: Id, token: z.string(), path: z.string(), expiresAt: Timestamp })
export type NewInvite = z.infer<typeof NewInvite>

/** What a visitor with an invite link sees before joining. */
export const InvitePreview = z.object({
  team,
  invitedBy: z.string(),
  members: z.int(),
  alreadyMember: z.boolean(),
})
export type InvitePreview = z.infer<typeof InvitePreview>

export const InviteUser = TeamRef.extend({
  username: z.string().trim().min(1, 'Enter a user name.').max(255, 'This is no user name: it is too long.'),
})

export const InvitationRef = z.strictObject({ invitation: Id })

export const DeclineInvitation = InvitationRef.extend({
  /** The team can invite the user by name no more. */
  forGood: z.boolean().default(false),
})

export const RequestToJoin = TeamRef.extend({ message: readableName(0, 200).default('') })

export const RequestRef = z.strictObject({ request: Id })

export const OfferMerge = TeamRef.extend({
  /** The team that takes its members up. */
  into: Slug,
})

export const MergeRef = z.strictObject({ merge: Id })

/** An invite link of a team, without its token. */
export const InviteView = z.object({
  id: Id,
  label: z.string(),
  createdBy: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  uses: z.int(),
  maxUses: z.int().nullable(),
  lastUsedAt: Timestamp.nullable(),
  can: z.object({ revoke: z.boolean() }),
})
export type InviteView = z.infer<typeof InviteView>

/** A user who was invited by name and has not answered yet. */
export const TeamInvitationView = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  invitedBy: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  can: z.object({ withdraw: z.boolean() }),
})
export type TeamInvitationView = z.infer<typeof TeamInvitationView>

export const TeamRequestView = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  message: z.string(),
  createdAt: Timestamp,
})
export type TeamRequestView = z.infer<typeof TeamRequestView>

/** An offer to merge; `other` is the team that offered, or that it was offered to. */
export const MergeOfferView = z.object({
  id: Id,
  other: team,
  members: z.int(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
})
export type MergeOfferView = z.infer<typeof MergeOfferView>

/** All that waits for an answer in a team; its ordinary members see links and invitations only. */
export const TeamPending = z.object({
  invites: z.array(InviteView),
  invitations: z.array(TeamInvitationView),
  requests: z.array(TeamRequestView),
  /** Teams that offer to go up in this one. */
  offers: z.array(MergeOfferView),
  /** The team that this one offers to go up in. */
  offered: MergeOfferView.nullable(),
})
export type TeamPending = z.infer<typeof TeamPending>

/** All that waits for an answer of the current user, and of teams that they asked. */
export const MyPending = z.object({
  invitations: z.array(
    z.object({ id: Id, team, invitedBy: z.string(), members: z.int(), createdAt: Timestamp, expiresAt: Timestamp }),
  ),
  requests: z.array(z.object({ id: Id, team, message: z.string(), createdAt: Timestamp })),
})
export type MyPending = z.infer<typeof MyPending>
