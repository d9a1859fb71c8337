import { Nothing } from '@pathwar/contracts/kernel/text'
import { RequestRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamRequest } from '@pathwar/db/models/wargame/team-request'
import { command } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { announceAnswer, lockWaitingInMine } from './pending.queries.ts'
import { requireOwner } from './team.queries.ts'

/** An owner does not take up a user who has asked for it; the user is told. */
export const declineRequest = command({
  permission: 'play',
  input: RequestRef,
  output: Nothing,
  async run(ctx, { request }) {
    const find = () => TeamRequest.query(ctx.db).findById(request)
    const { row, mine } = await lockWaitingInMine(ctx, find, 'team-request/not-found')
    const { team } = requireOwner(mine)
    await TeamRequest.query(ctx.db).deleteById(row.id)
    await notify(ctx, row.userId, {
      kind: 'team.declined',
      message: `The team ${team.name} has not taken you up.`,
      url: '/teams',
    })
    await announceAnswer(ctx, team, row.userId)
    return {}
  },
})
