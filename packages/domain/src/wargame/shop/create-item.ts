import { CreateShopItem, ShopOfferView } from '@pathwar/contracts/wargame/shop'
import { ShopItem } from '@pathwar/db/models/wargame/shop-item'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { levelBySlug } from '../levels/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { offerOf } from './offer.view.ts'
import { checkRequirement } from './requirement.ts'
import { fitted, problemOf } from './shop.rules.ts'

/** Puts something up for sale, after the other items of its level or of the shop. */
export const createItem = command({
  permission: 'tournament:manage',
  audit: {
    action: 'shop.item-created',
    target: (_input, { id, name }) => ({ kind: 'shop-item', id, name }),
    // Not its text, which is secret.
    detail: ({ tournament, level, kind, price, stock }) => ({ tournament, level, kind, price, stock }),
  },
  input: CreateShopItem,
  output: ShopOfferView,
  async run(ctx, { tournament: slug, level, kind, ...given }) {
    const tournament = await managedTournament(ctx, slug)
    const problem = problemOf(kind, { level, minutes: given.minutes })
    if (problem) throw new DomainError(problem.code, { message: problem.text })
    await checkRequirement(ctx, { tournamentId: tournament.id, item: null, requires: given.requires })
    const tournamentLevelId = level === null ? null : await levelIn(ctx, tournament.id, level)
    const { requires, releasedAt, price, ...facts } = fitted(kind, given)
    const { id } = await ShopItem.query(ctx.db).insertAndFetch({
      ...facts,
      ...{ tournamentId: tournament.id, tournamentLevelId, kind, requiresId: requires },
      price: String(price),
      releasedAt: releasedAt === null ? null : new Date(releasedAt),
      position: await nextPosition(ctx, tournament.id, tournamentLevelId),
      createdAt: ctx.now,
    })
    await ctx.emit('shop.changed', { tournament: slug }, { tournamentId: tournament.id })
    return offerOf(ctx, tournament.id, id)
  },
})

/** Also one that was taken out: teams that have bought it keep it. */
async function levelIn(ctx: Ctx, tournamentId: string, slug: string): Promise<string> {
  const { id: levelId } = await levelBySlug(ctx, slug)
  const published = await TournamentLevel.query(ctx.db).findOne({ tournamentId, levelId })
  if (!published) throw new DomainError('level/not-found')
  return published.id
}

async function nextPosition(ctx: Ctx, tournamentId: string, tournamentLevelId: string | null): Promise<number> {
  const last = await ShopItem.query(ctx.db)
    .where({ tournamentId, tournamentLevelId })
    .orderBy('position', 'desc')
    .first()
  return (last?.position ?? -1) + 1
}
