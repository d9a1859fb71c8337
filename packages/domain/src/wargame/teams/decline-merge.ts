import { Nothing } from '@pathwar/contracts/kernel/text'
import { MergeRef } from '@pathwar/contracts/wargame/team-joining'
import { TeamMergeOffer } from '@pathwar/db/models/wargame/team-merge-offer'
import { command } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { lockOffer, ownerOf } from './merge.queries.ts'
import { announcePending } from './pending.queries.ts'

/** An owner of the other team does not take the team up; who offered it is told. */
export const declineMerge = command({
  permission: 'play',
  input: MergeRef,
  output: Nothing,
  async run(ctx, { merge }) {
    const { offer, team, into } = await lockOffer(ctx, merge)
    await ownerOf(ctx, into)
    await TeamMergeOffer.query(ctx.db).deleteById(offer.id)
    await notify(ctx, offer.offeredBy, {
      kind: 'team.merge-declined',
      message: `The team ${into.name} does not take your team ${team.name} up.`,
      url: `/teams/${team.slug}`,
    })
    await announcePending(ctx, team)
    await announcePending(ctx, into)
    return {}
  },
})
