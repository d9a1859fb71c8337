import { Shop, ShopRef } from '@pathwar/contracts/wargame/shop'
import { query } from '../../kernel/index.ts'
import { maySeeLevels, visibleTournament } from '../tournaments/index.ts'
import { showShop } from './shop.view.ts'

/** What a tournament sells that is about no level. Before it begins, only organisers see it. */
export const listItems = query({
  permission: 'public',
  input: ShopRef,
  output: Shop,
  async run(ctx, { tournament: slug }) {
    const visible = await visibleTournament(ctx, slug)
    const shop = await showShop(ctx, visible, null)
    return maySeeLevels(ctx.actor, visible.tournament, ctx.now) ? shop : { ...shop, items: [] }
  },
})
