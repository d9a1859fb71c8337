import { InviteToken } from '@pathwar/contracts/wargame/team-joining'
import { TeamView } from '@pathwar/contracts/wargame/teams'
import { TeamInvite } from '@pathwar/db/models/wargame/team-invite'
import { command, userOf } from '../../kernel/index.ts'
import { addMember } from './add-member.ts'
import { lockInvite } from './invite.queries.ts'
import { requireRoomForTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** Joins a team, and the tournaments that it plays now, if their rules allow it. Joining twice is refused. */
export const acceptInvite = command({
  permission: 'play',
  input: InviteToken,
  output: TeamView,
  async run(ctx, { token }) {
    await requireRoomForTeam(ctx)
    const { invite, team } = await lockInvite(ctx, token)
    await addMember(ctx, team, userOf(ctx))
    await TeamInvite.query(ctx.db)
      .findById(invite.id)
      .patch({ uses: invite.uses + 1, lastUsedAt: ctx.now })
    return showTeam(ctx, team)
  },
})
