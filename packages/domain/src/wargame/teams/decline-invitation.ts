import { Nothing } from '@pathwar/contracts/kernel/text'
import { DeclineInvitation } from '@pathwar/contracts/wargame/team-joining'
import { TeamInvitation } from '@pathwar/db/models/wargame/team-invitation'
import { TeamRefusal } from '@pathwar/db/models/wargame/team-refusal'
import { command } from '../../kernel/index.ts'
import { lockMyInvitation } from './my-invitation.ts'
import { announceAnswer } from './pending.queries.ts'

/** Declines an invitation by name, and further ones of the same team if the user wants none. */
export const declineInvitation = command({
  permission: 'web',
  input: DeclineInvitation,
  output: Nothing,
  async run(ctx, { invitation, forGood }) {
    const { row, team } = await lockMyInvitation(ctx, invitation)
    const { teamId, userId } = row
    await TeamInvitation.query(ctx.db).deleteById(row.id)
    if (forGood) await TeamRefusal.query(ctx.db).insert({ teamId, userId, createdAt: ctx.now })
    await announceAnswer(ctx, team, userId)
    return {}
  },
})
