import { MemberRef, TeamView } from '@pathwar/contracts/wargame/teams'
import { command, DomainError } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { lockTournamentsOf } from '../tournaments/index.ts'
import { removeMember } from './remove-members.ts'
import { memberByName, ownedTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** An owner removes another member. To remove oneself, one leaves. */
export const kickMember = command({
  permission: 'play',
  input: MemberRef,
  output: TeamView,
  async run(ctx, { team: slug, username }) {
    await lockTournamentsOf(ctx, { slugs: [slug] })
    const { team, userId } = await ownedTeam(ctx, slug)
    const member = await memberByName(ctx, team.id, username)
    if (member.userId === userId) {
      throw new DomainError('team/member-not-found', { message: 'You cannot kick yourself. Leave the team instead.' })
    }
    await removeMember(ctx, team, { userId: member.userId, username, kicked: true })
    await notify(ctx, member.userId, {
      kind: 'team.kicked',
      message: `You were removed from the team ${team.name}.`,
      url: '/teams',
    })
    return showTeam(ctx, team)
  },
})
