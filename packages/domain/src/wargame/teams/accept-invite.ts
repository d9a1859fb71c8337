import { InviteToken, TeamView } from '@pathwar/contracts/wargame/teams'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { command, userOf } from '../../kernel/index.ts'
import { enterNewMember } from '../tournaments/index.ts'
import { lockInvitingTeam } from './invite.queries.ts'
import { requireRoomForTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** Joins a team, and the tournaments that it plays now, if their rules allow it. Joining twice is refused. */
export const acceptInvite = command({
  permission: 'play',
  input: InviteToken,
  output: TeamView,
  async run(ctx, { token }) {
    const { userId, username } = userOf(ctx)
    await requireRoomForTeam(ctx)
    const team = await lockInvitingTeam(ctx, token)
    await TeamMember.query(ctx.db).insert({ teamId: team.id, userId, role: 'member' })
    await enterNewMember(ctx, team.id, userId)
    await ctx.emit('team.joined', { team: { slug: team.slug, name: team.name }, username }, { teamId: team.id })
    return showTeam(ctx, team)
  },
})
