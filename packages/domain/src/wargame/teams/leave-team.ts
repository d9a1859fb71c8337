import { Nothing } from '@pathwar/contracts/kernel/text'
import { TeamRef } from '@pathwar/contracts/wargame/teams'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { lockTournamentsOf } from '../tournaments/index.ts'
import { removeMember } from './remove-members.ts'
import { isNeeded, myTeam } from './team.queries.ts'

/** Leaves a team. The only owner cannot leave other members behind; the last member can, and the team is archived. */
export const leaveTeam = command({
  permission: 'play',
  input: TeamRef,
  output: Nothing,
  async run(ctx, { team: slug }) {
    const { username } = userOf(ctx)
    await lockTournamentsOf(ctx, { slugs: [slug] })
    const { team, role, userId } = await myTeam(ctx, slug)
    if (await isNeeded(ctx, team.id, role)) throw new DomainError('team/last-owner')
    await removeMember(ctx, team, { userId, username, kicked: false })
    return {}
  },
})
