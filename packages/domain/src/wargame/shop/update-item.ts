import { ShopOfferView, UpdateShopItem } from '@pathwar/contracts/wargame/shop'
import { ShopItem } from '@pathwar/db/models/wargame/shop-item'
import { type Ctx, command, DomainError, differences } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { offerOf } from './offer.view.ts'
import { checkRequirement } from './requirement.ts'
import { itemOf } from './shop.queries.ts'
import { fitted } from './shop.rules.ts'

const told = [
  ...(['name', 'price', 'requiresId', 'stock', 'perTeam'] as const),
  ...(['minutes', 'releasedAt', 'hidden'] as const),
]

/** Changes the given fields of an item. Teams that have bought it keep it, at the price that they paid, and read its new text. */
export const updateItem = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: UpdateShopItem,
  output: ShopOfferView,
  async run(ctx, { tournament: slug, item: id, changes }) {
    const tournament = await managedTournament(ctx, slug)
    const item = await itemOf(ctx, tournament.id, id)
    const { requires, releasedAt, price, ...rest } = changes
    if (requires !== undefined) await checkRequirement(ctx, { tournamentId: tournament.id, item: id, requires })
    if (item.kind === 'extra_time' && changes.minutes === null) throw new DomainError('shop/minutes')
    const fitting = fitted(item.kind, { ...item, ...rest })
    await checkLimits(ctx, item, fitting)
    const changed = await ShopItem.query(ctx.db).patchAndFetchById(id, {
      ...rest,
      ...{ perTeam: fitting.perTeam, minutes: fitting.minutes },
      ...(requires !== undefined && { requiresId: requires }),
      ...(releasedAt !== undefined && { releasedAt: releasedAt === null ? null : new Date(releasedAt) }),
      ...(price !== undefined && { price: String(price) }),
      editedAt: ctx.now,
    })
    const detail = {
      tournament: slug,
      ...differences(item, changed, told),
      // Its text is secret, also where the log is read.
      ...(item.body !== changed.body && { text: 'changed' }),
    }
    await ctx.audit('shop.item-changed', { kind: 'shop-item', id, name: changed.name }, detail)
    await ctx.emit('shop.changed', { tournament: slug }, { tournamentId: tournament.id })
    return offerOf(ctx, tournament.id, id)
  },
})

/** What is sold stays sold: no limit is set below it. */
async function checkLimits(
  ctx: Ctx,
  item: ShopItem,
  { stock, perTeam }: Pick<ShopItem, 'stock' | 'perTeam'>,
): Promise<void> {
  const { rows } = await ctx.db.raw<{ rows: { sold: number; most: number }[] }>(
    `select coalesce(sum(n), 0)::int as sold, coalesce(max(n), 0)::int as most from (select count(*) as n
       from inventory_item where shop_item_id = ? and refunded_at is null group by tournament_team_id) each_team`,
    [item.id],
  )
  const { sold, most } = rows[0] ?? { sold: 0, most: 0 }
  if (stock !== null && sold > stock)
    throw new DomainError('shop/stock', { message: `${sold} are sold already: there cannot be fewer than these.` })
  if (perTeam !== null && most > perTeam)
    throw new DomainError('shop/per-team', { message: `A team has ${most} already: the limit cannot be below that.` })
}
