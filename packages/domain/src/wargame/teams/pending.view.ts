import type { MergeOfferView, MyPending, TeamPending } from '@pathwar/contracts/wargame/team-joining'
import { type Ctx, userOf } from '../../kernel/index.ts'
import type { Membership } from './team.queries.ts'

interface InviteRow {
  id: string
  label: string
  createdBy: string
  madeBy: string
  createdAt: Date
  expiresAt: Date
  uses: number
  maxUses: number | null
  lastUsedAt: Date | null
}

interface InvitationRow {
  id: string
  username: string
  displayName: string
  invitedBy: string
  inviter: string
  createdAt: Date
  expiresAt: Date
}

interface RequestRow {
  id: string
  username: string
  displayName: string
  message: string
  createdAt: Date
}

interface OfferRow {
  id: string
  slug: string
  name: string
  members: number
  createdAt: Date
  expiresAt: Date
}

/** What waits for an answer in a team of the actor's; the latest first. */
export async function showPending(ctx: Ctx, { team, role, userId }: Membership): Promise<TeamPending> {
  const mayUndo = (doneBy: string) => role === 'owner' || doneBy === userId
  const invites = await invitesOf(ctx, team.id)
  const invitations = await invitationsOf(ctx, team.id)
  const owns = role === 'owner'
  const requests = owns ? await requestsOf(ctx, team.id) : []
  const [offered] = owns ? await offersWhere(ctx, 'o.team_id', 'o.into_id', team.id) : []
  const offers = owns ? await offersWhere(ctx, 'o.into_id', 'o.team_id', team.id) : []
  return {
    invites: invites.map(({ createdBy, madeBy, createdAt, expiresAt, lastUsedAt, ...invite }) => ({
      ...invite,
      createdBy: madeBy,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      can: { revoke: mayUndo(createdBy) },
    })),
    invitations: invitations.map(({ invitedBy, inviter, createdAt, expiresAt, ...invitation }) => ({
      ...invitation,
      invitedBy: inviter,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      can: { withdraw: mayUndo(invitedBy) },
    })),
    requests: requests.map(({ createdAt, ...request }) => ({ ...request, createdAt: createdAt.toISOString() })),
    offers: offers.map(toOffer),
    offered: offered ? toOffer(offered) : null,
  }
}

/** What waits for an answer of the actor, and what they asked teams for. */
export async function showMyPending(ctx: Ctx): Promise<MyPending> {
  const { userId } = userOf(ctx)
  const { rows: invitations } = await ctx.db.raw<{
    rows: {
      id: string
      slug: string
      name: string
      inviter: string
      members: number
      createdAt: Date
      expiresAt: Date
    }[]
  }>(
    `select i.id, t.slug, t.name, u.display_name as inviter, i.created_at as "createdAt", i.expires_at as "expiresAt",
       (select count(*) from team_member m where m.team_id = t.id)::int as members
     from team_invitation i join team t on t.id = i.team_id join app_user u on u.id = i.invited_by
     where i.user_id = :userId and i.expires_at > :now order by i.created_at desc`,
    { userId, now: ctx.now },
  )
  const { rows: requests } = await ctx.db.raw<{
    rows: { id: string; slug: string; name: string; message: string; createdAt: Date }[]
  }>(
    `select r.id, t.slug, t.name, r.message, r.created_at as "createdAt" from team_request r
     join team t on t.id = r.team_id where r.user_id = ? order by r.created_at desc`,
    [userId],
  )
  return {
    invitations: invitations.map(({ slug, name, inviter, createdAt, expiresAt, ...invitation }) => ({
      ...invitation,
      team: { slug, name },
      invitedBy: inviter,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
    requests: requests.map(({ slug, name, createdAt, ...request }) => ({
      ...request,
      team: { slug, name },
      createdAt: createdAt.toISOString(),
    })),
  }
}

async function invitesOf({ db, now }: Ctx, teamId: string): Promise<InviteRow[]> {
  const { rows } = await db.raw<{ rows: InviteRow[] }>(
    `select i.id, i.label, i.created_by as "createdBy", u.display_name as "madeBy", i.created_at as "createdAt",
       i.expires_at as "expiresAt", i.uses, i.max_uses as "maxUses", i.last_used_at as "lastUsedAt"
     from team_invite i join app_user u on u.id = i.created_by
     where i.team_id = :teamId and i.expires_at > :now order by i.created_at desc`,
    { teamId, now },
  )
  return rows
}

async function invitationsOf({ db, now }: Ctx, teamId: string): Promise<InvitationRow[]> {
  const { rows } = await db.raw<{ rows: InvitationRow[] }>(
    `select i.id, u.username, u.display_name as "displayName", i.invited_by as "invitedBy", b.display_name as inviter,
       i.created_at as "createdAt", i.expires_at as "expiresAt"
     from team_invitation i join app_user u on u.id = i.user_id join app_user b on b.id = i.invited_by
     where i.team_id = :teamId and i.expires_at > :now order by i.created_at desc`,
    { teamId, now },
  )
  return rows
}

async function requestsOf({ db }: Ctx, teamId: string): Promise<RequestRow[]> {
  const { rows } = await db.raw<{ rows: RequestRow[] }>(
    `select r.id, u.username, u.display_name as "displayName", r.message, r.created_at as "createdAt"
     from team_request r join app_user u on u.id = r.user_id where r.team_id = ? order by r.created_at desc`,
    [teamId],
  )
  return rows
}

/** Offers to merge by a team on their one side, with the team on the other side. */
async function offersWhere(
  { db, now }: Ctx,
  side: 'o.team_id' | 'o.into_id',
  otherSide: 'o.team_id' | 'o.into_id',
  teamId: string,
): Promise<OfferRow[]> {
  const { rows } = await db.raw<{ rows: OfferRow[] }>(
    `select o.id, t.slug, t.name, (select count(*) from team_member m where m.team_id = t.id)::int as members,
       o.created_at as "createdAt", o.expires_at as "expiresAt"
     from team_merge_offer o join team t on t.id = ${otherSide}
     where ${side} = :teamId and o.expires_at > :now order by o.created_at desc`,
    { teamId, now },
  )
  return rows
}

function toOffer({ id, slug, name, members, createdAt, expiresAt }: OfferRow): MergeOfferView {
  return {
    ...{ id, members, other: { slug, name } },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}
