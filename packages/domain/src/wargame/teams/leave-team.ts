import { Nothing } from '@pathwar/contracts/kernel/text'
import { TeamRef } from '@pathwar/contracts/wargame/teams'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { removeMember } from './remove-member.ts'
import { myTeam, ownersOf } from './team.queries.ts'

/** Leaves a team. The only owner cannot leave other members behind; the last member can, and the team stays empty. */
export const leaveTeam = command({
  permission: 'play',
  input: TeamRef,
  output: Nothing,
  async run(ctx, { team: slug }) {
    const { username } = userOf(ctx)
    const { team, role, userId } = await myTeam(ctx, slug)
    const members = await TeamMember.query(ctx.db).where({ teamId: team.id }).resultSize()
    const owners = await ownersOf(ctx, team.id)
    if (role === 'owner' && owners.length === 1 && members > 1) throw new DomainError('team/last-owner')
    await removeMember(ctx, team, { userId, username, kicked: false })
    return {}
  },
})
