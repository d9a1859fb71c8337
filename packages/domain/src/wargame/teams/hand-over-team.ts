import { MemberRef, TeamView } from '@pathwar/contracts/wargame/teams'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { command, DomainError } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { announceChange } from './announce-change.ts'
import { dropOfferBy } from './remove-members.ts'
import { memberByName, ownedTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** An owner makes another member an owner in their own place, and is an ordinary member from then on. */
export const handOverTeam = command({
  permission: 'play',
  input: MemberRef,
  output: TeamView,
  async run(ctx, { team: slug, username }) {
    const { team, userId } = await ownedTeam(ctx, slug)
    const next = await memberByName(ctx, team.id, username)
    if (next.userId === userId)
      throw new DomainError('team/member-not-found', { message: 'You own it already. Choose somebody else.' })
    await TeamMember.query(ctx.db).findById(next.id).patch({ role: 'owner' })
    await TeamMember.query(ctx.db).patch({ role: 'member' }).where({ teamId: team.id, userId })
    await dropOfferBy(ctx, team.id, userId)
    await notify(ctx, next.userId, {
      kind: 'team.handed-over',
      message: `You own the team ${team.name} now.`,
      url: `/teams/${team.slug}`,
    })
    await announceChange(ctx, team)
    return showTeam(ctx, team)
  },
})
