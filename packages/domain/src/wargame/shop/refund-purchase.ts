import { PurchaseRef, PurchaseRow } from '@pathwar/contracts/wargame/shop'
import { InventoryItem } from '@pathwar/db/models/wargame/inventory-item'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { book, negate } from '../../economy/ledger/index.ts'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { notifyMany } from '../../messaging/notifications/index.ts'
import { bankOf, cashOf, managedTournament } from '../tournaments/index.ts'
import { shopRefund } from './bookings.ts'
import { purchasesOf } from './purchase.queries.ts'

/** Takes an item away from a team and gives it the price back, also after the end. */
export const refundPurchase = command({
  permission: 'tournament:manage',
  audit: {
    action: 'shop.refunded',
    target: (_input, { team: { slug, name } }) => ({ kind: 'team', id: slug, name }),
    detail: ({ tournament, purchase }, { item, price }) => ({ tournament, purchase, item: item.name, price }),
  },
  input: PurchaseRef,
  output: PurchaseRow,
  async run(ctx, { tournament: slug, purchase: id }) {
    const tournament = await managedTournament(ctx, slug)
    const bought = await InventoryItem.query(ctx.db).findOne({ id, tournamentId: tournament.id }).forNoKeyUpdate()
    if (!bought) throw new DomainError('shop/purchase-not-found')
    if (bought.refundedAt !== null) throw new DomainError('shop/refunded')
    const { tournamentTeamId, pricePaid } = bought
    await InventoryItem.query(ctx.db).findById(id).patch({ refundedAt: ctx.now })
    const row = await purchaseOf(ctx, tournament.id, id)
    await book(ctx, {
      kind: shopRefund,
      reference: id,
      lines: [
        [bankOf(tournament.id), negate(pricePaid)],
        [cashOf(tournamentTeamId), pricePaid],
      ],
    })
    // Last: whoever tells people holds their mail, and waits for nobody's cash then.
    await tellTeam(ctx, { tournament, tournamentTeamId, row })
    return row
  },
})

async function purchaseOf(ctx: Ctx, tournamentId: string, only: string): Promise<PurchaseRow> {
  const [found] = await purchasesOf(ctx, { tournamentId, only, limit: 1 })
  if (!found) throw new Error(`the purchase ${only} was not shown`)
  return found.row
}

interface Refund {
  tournament: Tournament
  tournamentTeamId: string
  row: PurchaseRow
}

/** By a notification to each of its players, and live. */
async function tellTeam(ctx: Ctx, { tournament, tournamentTeamId, row }: Refund): Promise<void> {
  const { item, level, team, price } = row
  const about = level ? ` (${level.name})` : ''
  const members = await TournamentMember.query(ctx.db).where({ tournamentTeamId }).orderBy('user_id')
  await notifyMany(
    ctx,
    members.map(({ userId }) => userId),
    {
      kind: 'shop.refunded',
      message: `${team.name} got ${price} back for ${item.name}${about} in ${tournament.name}: an organiser took it back.`,
      url: `/tournaments/${tournament.slug}/inventory`,
      about: `refund:${row.id}`,
    },
  )
  const { teamId } = await TournamentTeam.query(ctx.db).findById(tournamentTeamId).throwIfNotFound()
  const { kind, name } = item
  const told = { tournament: tournament.slug, item: { kind, name }, level, team, price }
  await ctx.emit('shop.item-refunded', told, { tournamentId: tournament.id, teamId })
  await ctx.emit('shop.changed', { tournament: tournament.slug }, { tournamentId: tournament.id })
}
