import type { InventoryItemView, ShopKind } from '@pathwar/contracts/wargame/shop'
import type { InventoryItem } from '@pathwar/db/models/wargame/inventory-item'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { notRunning } from '../tournaments/index.ts'

/** More than a team reads; it may have many of what can be bought again and again. */
const MOST = 500

interface HeldRow extends Pick<InventoryItem, 'id' | 'pricePaid' | 'boughtAt' | 'usedAt'> {
  item: string
  kind: ShopKind
  name: string
  body: string
  minutes: number | null
  level: { slug: string; name: string } | null
  boughtBy: string
  usedBy: string | null
}

/** What a team has, the latest first; with `only`, one of it. */
export async function inventoryOf(
  ctx: Ctx,
  tournament: Tournament,
  tournamentTeamId: string,
  only: string | null = null,
): Promise<InventoryItemView[]> {
  const { rows } = await ctx.db.raw<{ rows: HeldRow[] }>(
    `select o.id, i.id as item, i.kind, i.name, i.body, i.minutes, o.price_paid as "pricePaid", o.bought_at as "boughtAt",
       o.used_at as "usedAt", buyer.display_name as "boughtBy", u.display_name as "usedBy",
       case when l.id is not null then json_build_object('slug', l.slug, 'name', l.name) end as level
     from inventory_item o
     join shop_item i on i.id = o.shop_item_id
     join app_user buyer on buyer.id = o.bought_by
     left join app_user u on u.id = o.used_by
     left join tournament_level tl on tl.id = i.tournament_level_id
     left join level l on l.id = tl.level_id
     where o.tournament_team_id = :team and o.refunded_at is null ${only === null ? '' : 'and o.id = :only'}
     order by o.bought_at desc, o.id limit ${MOST}`,
    { team: tournamentTeamId, ...(only !== null && { only }) },
  )
  const running = notRunning(tournament, ctx.now) === null
  return rows.map(({ body, ...row }) => ({
    ...row,
    text: body,
    pricePaid: Number(row.pricePaid),
    boughtAt: row.boughtAt.toISOString(),
    usedAt: row.usedAt?.toISOString() ?? null,
    can: { use: running && row.kind === 'extra_time' && row.usedAt === null },
  }))
}

/** One item that a team has. */
export async function heldItem(ctx: Ctx, tournament: Tournament, team: string, id: string): Promise<InventoryItemView> {
  const [held] = await inventoryOf(ctx, tournament, team, id)
  if (!held) throw new Error(`the item ${id} was not found in the inventory`)
  return held
}
