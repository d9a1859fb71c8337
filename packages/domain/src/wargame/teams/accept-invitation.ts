import { InvitationRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamView } from '@pathwar/contracts/wargame/teams'
import { command, userOf } from '../../kernel/index.ts'
import { addMember } from './add-member.ts'
import { lockMyInvitation } from './my-invitation.ts'
import { requireRoomForTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** Joins the team that has invited the user by name. */
export const acceptInvitation = command({
  permission: 'play',
  input: InvitationRef,
  output: TeamView,
  async run(ctx, { invitation }) {
    await requireRoomForTeam(ctx)
    const { team } = await lockMyInvitation(ctx, invitation)
    await addMember(ctx, team, userOf(ctx))
    return showTeam(ctx, team)
  },
})
