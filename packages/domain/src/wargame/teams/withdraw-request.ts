import { Nothing } from '@pathwar/contracts/kernel/text'
import { RequestRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamRequest } from '@pathwar/db/models/wargame/team-request'
import { command, userOf } from '../../kernel/index.ts'
import { announceAnswer, lockWaiting } from './pending.queries.ts'

/** A user asks a team no more. */
export const withdrawRequest = command({
  permission: 'web',
  input: RequestRef,
  output: Nothing,
  async run(ctx, { request }) {
    const { userId } = userOf(ctx)
    const find = () => TeamRequest.query(ctx.db).findOne({ id: request, userId })
    const { row, team } = await lockWaiting(ctx, find, 'team-request/not-found')
    await TeamRequest.query(ctx.db).deleteById(row.id)
    await announceAnswer(ctx, team, userId)
    return {}
  },
})
