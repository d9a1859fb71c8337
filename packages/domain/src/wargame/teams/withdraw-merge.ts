import { Nothing } from '@pathwar/contracts/kernel/text'
import { MergeRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamMergeOffer } from '@pathwar/db/models/wargame/team-merge-offer'
import { command } from '../../kernel/index.ts'
import { lockOffer, ownerOf } from './merge.queries.ts'
import { announcePending } from './pending.queries.ts'

/** An owner of the team that offered itself takes the offer back. */
export const withdrawMerge = command({
  permission: 'play',
  input: MergeRef,
  output: Nothing,
  async run(ctx, { merge }) {
    const { offer, team, into } = await lockOffer(ctx, merge)
    await ownerOf(ctx, team)
    await TeamMergeOffer.query(ctx.db).deleteById(offer.id)
    await announcePending(ctx, team)
    await announcePending(ctx, into)
    return {}
  },
})
