import { Nothing } from '@pathwar/contracts/kernel/text'
import { InvitationRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamInvitation } from '@pathwar/db/models/wargame/team-invitation'
import { command } from '../../kernel/index.ts'
import { announceAnswer, lockWaitingInMine, requireOwn } from './pending.queries.ts'

/** A team takes an invitation by name back: members their own ones, owners any of the team's. */
export const withdrawInvitation = command({
  permission: 'play',
  input: InvitationRef,
  output: Nothing,
  async run(ctx, { invitation }) {
    const find = () => TeamInvitation.query(ctx.db).findById(invitation)
    const { row, mine } = await lockWaitingInMine(ctx, find, 'invitation/not-found')
    requireOwn(mine, row.invitedBy)
    await TeamInvitation.query(ctx.db).deleteById(row.id)
    await announceAnswer(ctx, mine.team, row.userId)
    return {}
  },
})
