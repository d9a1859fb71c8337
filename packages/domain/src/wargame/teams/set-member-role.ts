import { SetMemberRole, TeamView } from '@pathwar/contracts/wargame/teams'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { command, DomainError } from '../../kernel/index.ts'
import { announceChange } from './announce-change.ts'
import { dropOfferBy } from './remove-members.ts'
import { memberByName, ownedTeam, ownersOf } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** An owner makes a member an owner, or an owner a member; a team with members always has an owner. */
export const setMemberRole = command({
  permission: 'play',
  input: SetMemberRole,
  output: TeamView,
  async run(ctx, { team: slug, username, role }) {
    const { team } = await ownedTeam(ctx, slug)
    const member = await memberByName(ctx, team.id, username)
    const owners = await ownersOf(ctx, team.id)
    if (role === 'member' && member.role === 'owner' && owners.length === 1) throw new DomainError('team/last-owner')
    await TeamMember.query(ctx.db).findById(member.id).patch({ role })
    if (role === 'member') await dropOfferBy(ctx, team.id, member.userId)
    await announceChange(ctx, team)
    return showTeam(ctx, team)
  },
})
