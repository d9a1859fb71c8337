import { InvitePreview, InviteToken } from '@pathwar/contracts/wargame/team-joining'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { query } from '../../kernel/index.ts'
import { liveInvite } from './invite.queries.ts'

/** The team of an invite link, before the user logs in or joins. */
export const previewInvite = query({
  permission: 'public',
  input: InviteToken,
  output: InvitePreview,
  async run(ctx, { token }) {
    const { invite, team } = await liveInvite(ctx, token)
    const host = await AppUser.query(ctx.db).findById(invite.createdBy)
    const members = await TeamMember.query(ctx.db).where({ teamId: team.id })
    const viewer = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    return {
      team: { slug: team.slug, name: team.name },
      invitedBy: host?.displayName ?? 'somebody',
      members: members.length,
      alreadyMember: members.some(({ userId }) => userId === viewer),
    }
  },
})
