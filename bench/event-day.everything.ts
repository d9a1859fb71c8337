import { createAchievement } from '@pathwar/domain/wargame/achievements'
import { writeAnnouncement } from '@pathwar/domain/wargame/announcements'
import { createBracket } from '@pathwar/domain/wargame/brackets'
import { createCoupon } from '@pathwar/domain/wargame/coupons'
import { adjustTeams } from '@pathwar/domain/wargame/rulings'
import { freezeScoreboard, updateTournament } from '@pathwar/domain/wargame/tournaments'
import type { Person } from '@pathwar/testing/person'
import type { Knex } from 'knex'

/** How many teams organisers have given points or taken some. */
const ADJUSTED = 20

interface Seeded {
  owner: Knex
  domainId: string
  tournament: string
  /** Who has every role. */
  root: Person
}

/**
 * Adds to a seeded event what real ones have, but for a formula by which levels lose worth: brackets with all teams in them, hints that half of the teams have bought, levels that need another one, announcements, achievements, coupons and adjustments; and
 * freezes its scoreboard.
 */
export async function addEverything({ owner, domainId, tournament, root }: Seeded): Promise<void> {
  const of = { tournament }
  await root.does(updateTournament, { ...of, changes: { announceFirstBloods: true } })
  for (const name of ['Schools', 'Companies', 'Others']) await root.does(createBracket, { ...of, name })
  for (const title of ['Welcome', 'Lunch', 'A hint for all']) await root.does(writeAnnouncement, { ...of, title })
  await root.does(createCoupon, { ...of, label: 'Gift', value: 5, code: 'A-GIFT-FOR-ALL' })
  await root.does(createAchievement, {
    name: 'Hat trick',
    rule: { kind: 'count', event: 'level.solved', count: 3, withinMinutes: 60, per: 'tournament' },
  })
  await owner.transaction(async (trx) => {
    await trx.raw('select set_config(?, ?, true)', ['search_path', `domain_${domainId}, platform`])
    // The triggers tell processes, and none runs yet.
    await trx.raw("set local session_replication_role = 'replica'")
    await trx.raw(`update tournament_team e set bracket_id = b.id
      from (select id, row_number() over (order by position) - 1 as nth, count(*) over () as of_all from bracket) b
      where abs(hashtext(e.id::text)) % b.of_all = b.nth`)
    await trx.raw(`insert into shop_item (tournament_id, tournament_level_id, kind, name, body, price, position, per_team, created_at)
      select tl.tournament_id, tl.id, 'hint', 'Hint ' || n, 'Look.', n * 5, n, 1, now() from tournament_level tl, generate_series(0, 1) n`)
    await trx.raw(`insert into inventory_item (shop_item_id, tournament_id, tournament_team_id, bought_by, price_paid, bought_at)
      select i.id, e.tournament_id, e.id, m.user_id, 0, now() from tournament_team e
        join tournament_member m on m.tournament_team_id = e.id
        join lateral (select id from shop_item where price = 0 order by id limit 5) i on true
      where hashtext(e.id::text) % 2 = 0`)
    await trx.raw(`insert into level_requirement (tournament_id, tournament_level_id, requires_id)
      select tournament_id, id, before from (select tournament_id, id, lag(id) over (order by id) as before,
          row_number() over (order by id) as nth from tournament_level tl
          where exists (select from level l where l.id = tl.level_id and l.slug like 'level-%')) l where before is not null and nth % 2 = 0`)
  })
  const { rows } = await owner.raw<{ rows: { slug: string }[] }>(
    `select t.slug from domain_${domainId}.team t where t.slug like 'team-of-player%' order by t.slug desc limit ?`,
    [ADJUSTED],
  )
  const teams = rows.map(({ slug }) => slug)
  await root.does(adjustTeams, { ...of, teams, score: 5, reason: 'They told us of a mistake.' })
  await root.does(freezeScoreboard, of)
  await owner.raw('analyze')
}
