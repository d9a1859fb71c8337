import { RequestRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamView } from '@pathwar/contracts/wargame/teams'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { TeamRequest } from '@pathwar/db/models/wargame/team-request'
import { command, DomainError } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { addMember } from './add-member.ts'
import { announcePending, lockWaitingInMine } from './pending.queries.ts'
import { hasRoomForTeam, mayPlay, requireOwner } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** An owner takes up a user who has asked for it. */
export const acceptRequest = command({
  permission: 'play',
  input: RequestRef,
  output: TeamView,
  async run(ctx, { request }) {
    const find = () => TeamRequest.query(ctx.db).findById(request)
    const userId = (await find())?.userId
    if (!userId) throw new DomainError('team-request/not-found')
    // Comes before the lock of the team, as for whoever joins by themselves.
    const room = await hasRoomForTeam(ctx, userId)
    const { mine } = await lockWaitingInMine(ctx, find, 'team-request/not-found')
    const { team } = requireOwner(mine)
    const user = await AppUser.query(ctx.db).findById(userId).throwIfNotFound()
    if (!room) throw new DomainError('team/limit', { message: `${user.displayName} is in 20 teams already.` })
    if (!(await mayPlay(ctx, userId))) throw new DomainError('invitation/cannot-play')
    await addMember(ctx, team, { userId, username: user.username })
    await notify(ctx, userId, {
      kind: 'team.accepted',
      message: `You asked to join the team ${team.name}, and are in it now.`,
      url: `/teams/${team.slug}`,
    })
    await announcePending(ctx, team)
    return showTeam(ctx, team)
  },
})
