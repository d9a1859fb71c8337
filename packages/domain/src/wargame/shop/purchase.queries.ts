import type { PurchaseRow } from '@pathwar/contracts/wargame/shop'
import type { Ctx } from '../../kernel/index.ts'

interface Row extends Omit<PurchaseRow, 'price' | 'boughtAt' | 'usedAt' | 'refundedAt'> {
  price: string
  boughtAt: Date
  usedAt: Date | null
  refundedAt: Date | null
  position: string
}

/** Which purchases are looked for: all of a tournament, those of an item, or one. */
export interface Sought {
  tournamentId: string
  item?: string | undefined
  only?: string
  /** A position, which is the time in microseconds and the id of a row; those that follow it. */
  before?: string | undefined
  limit: number
}

/** Purchases, the latest first, each with its position. */
export async function purchasesOf(
  ctx: Ctx,
  { tournamentId, item, only, before, limit }: Sought,
): Promise<{ row: PurchaseRow; position: string }[]> {
  const [micros, id] = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(before ?? '')?.slice(1) ?? []
  const conditions = [
    'o.tournament_id = :tournamentId',
    item !== undefined && 'o.shop_item_id = :item',
    only !== undefined && 'o.id = :only',
    id !== undefined && '(o.bought_at, o.id) < (to_timestamp(:micros::numeric / 1000000), :id::uuid)',
  ].filter(Boolean)
  const { rows } = await ctx.db.raw<{ rows: Row[] }>(
    `select o.id, json_build_object('id', i.id, 'kind', i.kind, 'name', i.name) as item,
       case when l.id is not null then json_build_object('slug', l.slug, 'name', l.name) end as level,
       json_build_object('slug', team.slug, 'name', team.name) as team, u.display_name as "user",
       o.price_paid as price, o.bought_at as "boughtAt", o.used_at as "usedAt", o.refunded_at as "refundedAt",
       (extract(epoch from o.bought_at) * 1000000)::bigint || '.' || o.id as position
     from inventory_item o
     join shop_item i on i.id = o.shop_item_id
     join app_user u on u.id = o.bought_by
     join tournament_team tt on tt.id = o.tournament_team_id join team on team.id = tt.team_id
     left join tournament_level tl on tl.id = i.tournament_level_id left join level l on l.id = tl.level_id
     where ${conditions.join(' and ')}
     order by o.bought_at desc, o.id desc limit :limit`,
    {
      ...{ tournamentId, limit },
      ...(item !== undefined && { item }),
      ...(only !== undefined && { only }),
      ...(id !== undefined && micros !== undefined && { micros, id }),
    },
  )
  return rows.map(({ position, ...row }) => ({
    position,
    row: {
      ...row,
      price: Number(row.price),
      boughtAt: row.boughtAt.toISOString(),
      usedAt: row.usedAt?.toISOString() ?? null,
      refundedAt: row.refundedAt?.toISOString() ?? null,
    },
  }))
}
