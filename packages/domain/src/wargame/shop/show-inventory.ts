import { Inventory, ShopRef } from '@pathwar/contracts/wargame/shop'
import { DomainError, query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { inventoryOf } from './inventory.queries.ts'

/** What the caller's team has bought, with all its texts: they stay after the solve and after the end. */
export const showInventory = query({
  permission: 'web',
  input: ShopRef,
  output: Inventory,
  async run(ctx, { tournament: slug }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    if (!playing) throw new DomainError('tournament/not-joined')
    return {
      tournament: { slug, name: tournament.name },
      team: { slug: playing.slug, name: playing.name },
      items: await inventoryOf(ctx, tournament, playing.tournamentTeamId),
    }
  },
})
