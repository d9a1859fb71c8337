import { MergeRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamView } from '@pathwar/contracts/wargame/teams'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import type { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { TeamMerge } from '@pathwar/db/models/wargame/team-merge'
import { type Ctx, command, DomainError, takeTurns } from '../../kernel/index.ts'
import { notifyMany } from '../../messaging/notifications/index.ts'
import { lockTournamentsOf } from '../tournaments/index.ts'
import { addMember } from './add-member.ts'
import { lockOffer, ownerOf, peopleOfOffer, requireMergeable } from './merge.queries.ts'
import { removeAllMembers } from './remove-members.ts'
import { showTeam } from './team.view.ts'

/**
 * An owner takes a team up that has offered itself: its members join, and it ends as if it were disbanded. What it has scored stays
 * under its name. Nobody is in more teams afterwards than before, so that nobody's teams are counted.
 */
export const acceptMerge = command({
  permission: 'play',
  input: MergeRef,
  output: TeamView,
  async run(ctx, { merge }) {
    const { slugs, userIds } = await peopleOfOffer(ctx, merge)
    // Comes before the lock of a team, as for whoever joins by themselves.
    for (const userId of userIds) await takeTurns(ctx, `teams-of:${userId}`)
    await lockTournamentsOf(ctx, { slugs })
    const { team, into } = await lockOffer(ctx, merge)
    await ownerOf(ctx, into)
    await requireMergeable(ctx, team, into)
    const movers = await removeAllMembers(ctx, team)
    if (movers.some((userId) => !userIds.includes(userId))) throw new DomainError('merge/changed')
    await TeamMerge.query(ctx.db).insert({ teamId: team.id, intoId: into.id, mergedAt: ctx.now })
    await takeUp(ctx, into, movers)
    await notifyMany(ctx, movers, {
      kind: 'team.merged',
      message: `Your team ${team.name} has gone up in the team ${into.name}, and you are in it now.`,
      url: `/teams/${into.slug}`,
      about: `team.merged:${team.id}`,
    })
    return showTeam(ctx, into)
  },
})

/** In the order of their ids, as members are entered in tournaments. */
async function takeUp(ctx: Ctx, into: Team, userIds: readonly string[]): Promise<void> {
  const already = await TeamMember.query(ctx.db).where({ teamId: into.id })
  const users = await AppUser.query(ctx.db).findByIds([...userIds])
  const names = new Map(users.map(({ id, username }) => [id, username]))
  for (const userId of userIds) {
    if (already.some((member) => member.userId === userId)) continue
    await addMember(ctx, into, { userId, username: names.get(userId) ?? '' })
  }
}
