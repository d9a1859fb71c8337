import type { Knex } from 'knex'

const LEVELS = 100
/** 98,000 solves of 7,000 teams. */
const SOLVES_OF_A_TEAM = 14

/** How many people have no team. */
export const GUESTS = 40

/** A seeded person's user name; numbers begin with 1. */
export type Name = `player${number}` | `guest${number}`

/** The secret of a seeded person's session. */
export function tokenOf(name: Name): string {
  return `event-day-session-of-${name}`
}

/**
 * Fills a domain's only tournament with levels, and with teams of one player who has a session and has solved fourteen of the
 * levels, but not the first; beside them people without a team. Counters are made by the function that mends them. What was seeded as solved has paid points
 * and no cash.
 */
export async function seedEventDay(owner: Knex, domainId: string, teams: number): Promise<void> {
  await owner.transaction(async (trx) => {
    await trx.raw('select set_config(?, ?, true)', ['search_path', `domain_${domainId}, platform`])
    await seedLevels(trx)
    await trx.raw(
      `insert into app_user (username, email, password, display_name, verified)
       select kind || n, kind || n || '@example.org', 'nobody logs in with it', initcap(kind) || ' ' || n, true
       from (values ('player', ?::int), ('guest', ?::int)) people (kind, count), generate_series(1, count) n`,
      [teams, GUESTS],
    )
    await trx.raw(`insert into user_role (user_id, role_id) select u.id, r.id from app_user u, role r
      where r.automatic and u.username ~ '^(player|guest)' on conflict do nothing`)
    await trx.raw(
      `insert into user_session (user_id, kind, token_hash, expires_at, last_method)
       select u.id, 'bearer', encode(sha256(('event-day-session-of-' || u.username)::bytea), 'hex'),
         now() + interval '1 day', 'password'
       from app_user u where u.username ~ '^(player|guest)'`,
    )
    // The triggers derive who may enter what runs, and nothing runs.
    await trx.raw("set local session_replication_role = 'replica'")
    await seedTeams(trx)
    await seedSolves(trx)
    await trx.raw("set local session_replication_role = 'origin'")
    await trx.raw('select platform.recount()')
  })
  await owner.raw('analyze')
}

async function seedLevels(trx: Knex.Transaction): Promise<void> {
  await trx.raw(
    `with made as (
       select gen_random_uuid() as level, gen_random_uuid() as flavor, n from generate_series(2, ?) n
     ), levels as (
       insert into level select c.* from (select * from level limit 1) l, made m, lateral jsonb_populate_record(
         l::level, jsonb_build_object('id', m.level, 'slug', 'level-' || m.n, 'name', 'Level ' || m.n)) c
     ), flavors as (
       insert into level_flavor select c.* from (select * from level_flavor limit 1) f, made m,
         lateral jsonb_populate_record(f::level_flavor, jsonb_build_object('id', m.flavor, 'level_id', m.level)) c
     )
     insert into tournament_level select c.* from (select * from tournament_level limit 1) t, made m,
       lateral jsonb_populate_record(t::tournament_level, jsonb_build_object(
         'id', gen_random_uuid(), 'level_id', m.level, 'level_flavor_id', m.flavor)) c`,
    [LEVELS],
  )
}

async function seedTeams(trx: Knex.Transaction): Promise<void> {
  await trx.raw(`insert into team (slug, name, created_by)
    select 'team-of-' || username, 'Team of ' || username, id from app_user where username like 'player%'`)
  await trx.raw(`insert into team_member (team_id, user_id, role)
    select id, created_by, 'owner' from team where slug like 'team-of-player%'`)
  await trx.raw(`insert into tournament_team (tournament_id, team_id)
    select t.id, m.id from tournament t, team m where m.slug like 'team-of-player%'`)
  await trx.raw(`insert into tournament_member (tournament_team_id, tournament_id, user_id)
    select e.id, e.tournament_id, m.created_by from tournament_team e join team m on m.id = e.team_id
    where m.slug like 'team-of-player%'`)
  await trx.raw(`select count(platform.book('starting-cash', e.id, jsonb_build_array(
      jsonb_build_object('owner_kind', 'tournament_team', 'owner_id', e.id, 'currency', 'cash', 'purpose', 'spend', 'amount', 1000),
      jsonb_build_object('owner_kind', 'tournament', 'owner_id', e.tournament_id, 'currency', 'cash', 'purpose', 'issue', 'amount', -1000)
    ), m.created_by))
    from tournament_team e join team m on m.id = e.team_id where m.slug like 'team-of-player%'`)
}

async function seedSolves(trx: Knex.Transaction): Promise<void> {
  await trx.raw(
    `create temporary table solved on commit drop as
     select gen_random_uuid() as subscription, gen_random_uuid() as workload, gen_random_uuid() as validation, s.*,
       now() - interval '50 minutes' * random() as at
     from (
       select e.id as team, e.tournament_id, m.created_by as player, l.id as level, l.level_flavor_id as flavor, l.reward,
         row_number() over (partition by e.id order by random()) as turn
       from tournament_team e join team m on m.id = e.team_id
       join tournament_level l on l.tournament_id = e.tournament_id
       join level on level.id = l.level_id and level.slug like 'level-%'
       where m.slug like 'team-of-player%'
     ) s where turn <= ?`,
    [SOLVES_OF_A_TEAM],
  )
  await trx.raw(`insert into level_subscription (id, tournament_team_id, tournament_level_id, level_flavor_id, bought_by, price_paid)
    select subscription, team, level, flavor, player, 0 from solved`)
  await trx.raw(`insert into workload (id, slug, state, kind, owner_kind, owner_id, stopped_at)
    select workload, 'w' || replace(workload::text, '-', ''), 'stopped', 'level', 'tournament_team', team, at from solved`)
  await trx.raw(`insert into level_instance (id, level_flavor_id, level_subscription_id)
    select workload, flavor, subscription from solved`)
  await trx.raw(`insert into level_validation (id, level_subscription_id, level_instance_id, generation, submitted_by, status,
      place, solve_number, created_at, accepted_at, tournament_level_id, tournament_id)
    select validation, subscription, workload, 1, player, 'accepted', nth, nth, at, at, level, tournament_id
    from (select solved.*, row_number() over (partition by level order by at) as nth from solved) s`)
  await trx.raw(`insert into score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference, created_at)
    select tournament_id, team, level, reward, 'validation', validation, at from solved`)
}
