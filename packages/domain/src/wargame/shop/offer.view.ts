import type { ShopOfferView } from '@pathwar/contracts/wargame/shop'
import type { ShopItem } from '@pathwar/db/models/wargame/shop-item'
import type { Ctx } from '../../kernel/index.ts'

interface OfferRow extends ShopItem {
  levelSlug: string | null
  levelName: string | null
  sold: number
  ever: boolean
}

/** Items of a tournament as organisers see them: those about no level first, then by level, each in its order. */
export async function offersOf(ctx: Ctx, tournamentId: string, only: string | null = null): Promise<ShopOfferView[]> {
  const { rows } = await ctx.db.raw<{ rows: OfferRow[] }>(
    `select i.id, i.kind, i.name, i.body, i.price, i.requires_id as "requiresId", i.stock, i.per_team as "perTeam",
       i.minutes, i.released_at as "releasedAt", i.hidden, i.package_hint as "packageHint",
       l.slug as "levelSlug", l.name as "levelName",
       (select count(*) from inventory_item o where o.shop_item_id = i.id and o.refunded_at is null)::int as sold,
       coalesce((select true from inventory_item o where o.shop_item_id = i.id limit 1), false) as ever
     from shop_item i
     left join tournament_level tl on tl.id = i.tournament_level_id
     left join level l on l.id = tl.level_id
     where i.tournament_id = :tournament ${only === null ? '' : 'and i.id = :only'}
     order by l.name nulls first, l.slug, i.position, i.id`,
    { tournament: tournamentId, ...(only !== null && { only }) },
  )
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, name: row.name, body: row.body, hidden: row.hidden, sold: row.sold },
    ...{ requires: row.requiresId, stock: row.stock, perTeam: row.perTeam, minutes: row.minutes },
    price: Number(row.price),
    releasedAt: row.releasedAt?.toISOString() ?? null,
    level: row.levelSlug === null ? null : { slug: row.levelSlug, name: row.levelName ?? '' },
    packaged: row.packageHint !== null,
    can: { delete: !row.ever },
  }))
}

/** One item as organisers see it. */
export async function offerOf(ctx: Ctx, tournamentId: string, id: string): Promise<ShopOfferView> {
  const [offer] = await offersOf(ctx, tournamentId, id)
  if (!offer) throw new Error(`the item ${id} was not shown`)
  return offer
}
