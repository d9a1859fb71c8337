import { ShopOffers, ShopRef } from '@pathwar/contracts/wargame/shop'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { offersOf } from './offer.view.ts'

/** All that a tournament sells beside its levels, also what is hidden or comes later. */
export const listOffers = query({
  permission: 'tournament:manage',
  input: ShopRef,
  output: ShopOffers,
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    return { tournament: { slug, name: tournament.name }, items: await offersOf(ctx, tournament.id) }
  },
})
