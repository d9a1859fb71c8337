import type { ShopKind } from '@pathwar/contracts/wargame/shop'
import { ShopItem } from '@pathwar/db/models/wargame/shop-item'
import { balanceOf } from '../../economy/ledger/index.ts'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { cashOf, notRunning, type Playing } from '../tournaments/index.ts'
import type { Buyer, ItemFacts } from './shop.rules.ts'

/** An item that is for sale, or that the team has, as it is for this team. */
export interface ItemRow extends ItemFacts {
  id: string
  kind: ShopKind
  name: string
  body: string
  minutes: number | null
  level: { slug: string; name: string } | null
  /** Whether the team has bought the level. */
  ownsLevel: boolean
}

/** Which items are looked for. */
export type Wanted = { tournamentLevelId: string | null } | { item: string }

const onSale = (item: string) =>
  `not ${item}.hidden and (${item}.released_at is null or ${item}.released_at <= least(:now, t.paused_at))`
const out = (item: string) => `from inventory_item o where o.shop_item_id = ${item} and o.refunded_at is null`

/** Items of a tournament, in their order: those that are for sale, and those that a team has. Visitors have none. */
export async function itemsFor(
  ctx: Ctx,
  tournamentId: string,
  tournamentTeamId: string | null,
  wanted: Wanted,
): Promise<ItemRow[]> {
  const which =
    'item' in wanted
      ? 'i.id = :which'
      : wanted.tournamentLevelId === null
        ? 'i.tournament_level_id is null'
        : 'i.tournament_level_id = :which'
  const { rows } = await ctx.db.raw<{ rows: ItemRow[] }>(
    `select i.id, i.kind, i.name, i.body, i.price, i.minutes, i.stock, i.per_team as "perTeam", mine.owned,
       case when i.stock is not null then (select count(*) ${out('i.id')})::int end as sold,
       case when l.id is not null then json_build_object('slug', l.slug, 'name', l.name) end as level,
       i.tournament_level_id is null or exists (select from level_subscription s
         where s.tournament_level_id = i.tournament_level_id and s.tournament_team_id = :team) as "ownsLevel",
       case when i.requires_id is not null
           and not exists (select ${out('i.requires_id')} and o.tournament_team_id = :team)
         then json_build_object('name', case when ${onSale('r')} then r.name end) end as needs,
       coalesce(tl.due_at <= least(:now, t.paused_at), false) as "levelClosed"
     from shop_item i join tournament t on t.id = i.tournament_id
     left join shop_item r on r.id = i.requires_id
     left join tournament_level tl on tl.id = i.tournament_level_id
     left join level l on l.id = tl.level_id
     cross join lateral (select count(*)::int as owned ${out('i.id')} and o.tournament_team_id = :team) mine
     where i.tournament_id = :tournament and ${which} and (${onSale('i')} or mine.owned > 0)
     order by i.position, i.id`,
    {
      ...{ tournament: tournamentId, team: tournamentTeamId, now: ctx.now },
      which: 'item' in wanted ? wanted.item : wanted.tournamentLevelId,
    },
  )
  return rows
}

/** The actor's team as a buyer; null for whoever plays for none. */
export async function buyerOf(
  ctx: Ctx,
  tournament: Parameters<typeof notRunning>[0],
  playing: Playing | null,
): Promise<Omit<Buyer, 'ownsLevel'> | null> {
  if (!playing) return null
  return {
    cash: await balanceOf(ctx, cashOf(playing.tournamentTeamId)),
    closed: playing.disqualified ? 'team/disqualified' : notRunning(tournament, ctx.now),
  }
}

/** The teams that have some items, the first first, by item. */
export async function ownersOf(ctx: Ctx, items: string[]): Promise<Map<string, { slug: string; name: string }[]>> {
  if (items.length === 0) return new Map()
  const { rows } = await ctx.db.raw<{ rows: { item: string; slug: string; name: string }[] }>(
    `select i.id as item, team.slug, team.name
     from unnest(?::uuid[]) as i (id)
     cross join lateral (select o.tournament_team_id, o.bought_at, o.id from inventory_item o
       where o.shop_item_id = i.id and o.refunded_at is null order by o.bought_at, o.id limit 20) o
     join tournament_team tt on tt.id = o.tournament_team_id join team on team.id = tt.team_id
     order by o.bought_at, o.id`,
    [items],
  )
  const owners = new Map<string, Map<string, { slug: string; name: string }>>()
  for (const { item, ...team } of rows) {
    const its = owners.get(item) ?? new Map()
    owners.set(item, its.set(team.slug, its.get(team.slug) ?? team))
  }
  return new Map([...owners].map(([item, teams]) => [item, [...teams.values()]]))
}

/** An item of a tournament that an organiser has locked. */
export async function itemOf(ctx: Ctx, tournamentId: string, id: string): Promise<ShopItem> {
  const item = await ShopItem.query(ctx.db).findOne({ id, tournamentId })
  if (!item) throw new DomainError('shop/not-found')
  return item
}
