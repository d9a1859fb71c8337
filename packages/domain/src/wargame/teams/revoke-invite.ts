import { Nothing } from '@pathwar/contracts/kernel/text'
import { InviteRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamInvite } from '@pathwar/db/models/wargame/team-invite'
import { command } from '../../kernel/index.ts'
import { announcePending, lockWaitingInMine, requireOwn } from './pending.queries.ts'

/** Revokes one invite link, and no other: members their own ones, owners any of the team's. */
export const revokeInvite = command({
  permission: 'play',
  input: InviteRef,
  output: Nothing,
  async run(ctx, { invite }) {
    const find = () => TeamInvite.query(ctx.db).findById(invite)
    const { row, mine } = await lockWaitingInMine(ctx, find, 'invite/not-found')
    requireOwn(mine, row.createdBy)
    await TeamInvite.query(ctx.db).deleteById(row.id)
    await announcePending(ctx, mine.team)
    return {}
  },
})
