import type { TestInstallation } from '@pathwar/testing/installation'
import type { Play } from '@pathwar/testing/play'

/** How many rows of each kind: enough that Postgres prefers an index where there is one. */
const USERS = 20_000
const TEAMS = 5_000
const TOURNAMENTS = 4

/** A UUID of its kind for a number. */
const id = (kind: string, number: string) =>
  `('${kind}0000000-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`

/** The tournaments, the played one as the first. */
const numbered = '(select id, row_number() over (order by slug) - 1 as n from tournament)'

/** What a domain has when a large event is over, in bulk; triggers and references are left out, which no plan depends on. */
const statements = [
  `insert into app_user (id, username, email, password, display_name, created_at, login_at)
   select ${id('a', 'i')}, 'user-' || i, 'user-' || i || '@school-' || i % 50 || '.example', '', 'Person ' || i,
     now() - i * interval '1 minute', now() - i * interval '7 seconds' from generate_series(1, ${USERS}) i`,
  `insert into user_role (user_id, role_id)
   select ${id('a', 'i')}, r.id from generate_series(1, ${USERS}) i, role r where r.role = 'player'`,
  `insert into user_session (user_id, token_hash, kind, address, seen_at, expires_at)
   select ${id('a', 'i')}, md5('s' || i), 'browser', '192.0.2.' || i % 250, now(), now() + interval '1 day'
   from generate_series(1, ${USERS}) i`,
  `insert into audit_entry (action, actor_id, actor_name, target_kind, target_id, target_name, detail, created_at)
   select (array['user.created', 'user.banned', 'tournament.opened', 'login.failed'])[1 + i % 4], ${id('a', 'i % 300')},
     'user-' || i % 300, 'user', md5('u' || i), 'user-' || i, '{"why": "because"}', now() - i * interval '1 minute'
   from generate_series(1, ${USERS}) i`,
  `insert into mail (recipient, subject, text_body, html_body, state)
   select 'user-' || i || '@school.example', 'Hello', 'Hello', 'Hello', case when i % 500 = 0 then 'failed' else 'sent' end
   from generate_series(1, ${USERS}) i`,
  `insert into notification (user_id, kind, message)
   select ${id('a', 'i % 2000')}, 'role', 'You got a role.' from generate_series(1, ${USERS}) i`,
  `insert into ban (reason, user_id, admin_id, expires_at, revoked_at)
   select 'spam', ${id('a', 'i')}, ${id('a', '1')}, now() - interval '1 day', case when i % 2 = 0 then now() end
   from generate_series(1, ${TEAMS}) i`,
  `insert into ban (reason, ip, admin_id) select 'flood', ('10.' || i % 250 || '.' || i / 250 || '.1')::inet, ${id('a', '1')}
   from generate_series(1, ${TEAMS}) i`,
  `insert into team (id, slug, name, skeleton, created_by)
   select ${id('b', 'i')}, 'team-' || i, 'Team ' || i || ' of ' || md5('n' || i), 'team' || i, ${id('a', 'i')}
   from generate_series(1, ${TEAMS}) i`,
  `insert into team_member (team_id, user_id, role)
   select ${id('b', 'i')}, ${id('a', 'i')}, 'owner' from generate_series(1, ${TEAMS}) i`,
  `insert into tournament select (jsonb_populate_record(t, jsonb_build_object('id', ${id('9', 'n')}, 'slug', t.slug || n))).*
   from tournament t, generate_series(1, ${TOURNAMENTS - 1}) n`,
  `insert into level select (jsonb_populate_record(l, jsonb_build_object('id', ${id('8', 'n')}, 'slug', l.slug || n))).*
   from level l, generate_series(1, ${TOURNAMENTS - 1}) n`,
  `insert into tournament_team (id, tournament_id, team_id, score, solves, reached_at)
   select ${id('c', 'n * 100000 + i')}, t.id, ${id('b', 'i')}, i, 1, now() from ${numbered} t, generate_series(1, ${TEAMS}) i`,
  `insert into tournament_member (tournament_team_id, tournament_id, user_id)
   select ${id('c', 'n * 100000 + i')}, t.id, ${id('a', 'i')} from ${numbered} t, generate_series(1, ${TEAMS}) i`,
  `insert into level_subscription (id, tournament_team_id, tournament_level_id, level_flavor_id, bought_by, price_paid, created_at)
   select ${id('d', 'n * 100000 + i')}, ${id('c', 'n * 100000 + i')}, tl.id, tl.level_flavor_id, ${id('a', 'i')}, 1,
     now() - i * interval '1 minute'
   from ${numbered} t, tournament_level tl, generate_series(1, ${TEAMS}) i`,
  `insert into workload (id, slug, state, kind, owner_kind, owner_id, created_at, stopped_at)
   select ${id('e', 'i')}, substr(md5('w' || i), 1, 12), 'stopped', 'level', 'level_subscription', ${id('d', 'i')},
     now() - i * interval '1 minute', now() from generate_series(1, ${TEAMS}) i`,
  `insert into level_instance (id, level_flavor_id, level_subscription_id)
   select ${id('e', 'i')}, f.id, ${id('d', 'i')} from level_flavor f, generate_series(1, ${TEAMS}) i`,
  `insert into workload_step (workload_id, state) select ${id('e', 'i % 5000')}, 'starting'
   from generate_series(1, ${USERS}) i`,
  `insert into level_validation (level_subscription_id, level_instance_id, generation, submitted_by, status, place,
     tournament_level_id, tournament_id, created_at, accepted_at, solve_number, by_review)
   select ${id('d', 'i')}, ${id('e', 'i')}, 1, ${id('a', 'i')}, s.status,
     case s.status when 'accepted' then i end, tl.id, tl.tournament_id, now() - i * interval '1 minute',
     case s.status when 'accepted' then now() end, case s.status when 'accepted' then i end, s.status = 'accepted' and i % 50 = 0
   from tournament_level tl, generate_series(1, ${TEAMS}) i, (values ('accepted'), ('refused')) s (status)`,
  `insert into score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference)
   select t.id, ${id('c', 'i')}, tl.id, 1, 'validation', ${id('f', 'i')}
   from ${numbered} t, tournament_level tl, generate_series(1, ${TEAMS}) i where t.n = 0`,
  `insert into ledger_transfer (id, kind, reference, created_at)
   select ${id('f', 'i')}, 'purchase', ${id('d', 'i')}, now() - i * interval '1 minute' from generate_series(1, ${TEAMS}) i`,
  `insert into ledger_entry (transfer_id, owner_kind, owner_id, currency, purpose, amount, balance)
   select ${id('f', 'i')}, 'tournament_team', ${id('c', 'i')}, 'cash', 'spend', -1, 9 from generate_series(1, ${TEAMS}) i`,
  `insert into level_rating (level_id, user_id, up, words, created_at, updated_at)
   select l.id, ${id('a', 'i')}, i % 3 > 0, 'Word ' || i, now(), now() - i * interval '1 second'
   from level l, generate_series(1, ${TEAMS}) i`,
  `insert into coupon (id, tournament_id, code, folded_code, label, value, created_by, created_at, updated_at)
   select ${id('7', 'i')}, t.id, 'GIFT-' || i, 'G1FT' || i, 'Gift ' || i, 1, ${id('a', '1')}, now(), now()
   from ${numbered} t, generate_series(1, ${USERS}) i where t.n = 0`,
  `insert into coupon_redemption (coupon_id, tournament_team_id, redeemed_by, nth, team_nth, amount, created_at)
   select ${id('7', '1')}, ${id('c', 'i')}, ${id('a', 'i')}, i, 1, 1, now() from generate_series(1, ${TEAMS}) i`,
  `insert into entry_code (id, tournament_id, code, folded_code, label, created_by, created_at)
   select ${id('5', 'i')}, t.id, 'ENTRY-' || i, 'ENTRY' || i, 'Code ' || i, ${id('a', '1')}, now()
   from ${numbered} t, generate_series(1, ${USERS}) i where t.n = 0`,
  `insert into entry_code_use (entry_code_id, tournament_team_id, used_by, nth, created_at)
   select ${id('5', '1')}, ${id('c', 'i')}, ${id('a', 'i')}, i, now() from generate_series(1, ${TEAMS}) i`,
  `insert into entry_field (id, tournament_id, slug, label, kind, asks, required, public, position, created_at)
   select gen_random_uuid(), t.id, 'of-' || k, 'Of ' || k, 'text', k, true, true, 0, now()
   from ${numbered} t, (values ('team'), ('user')) v (k)`,
  `insert into entry_answer (entry_field_id, tournament_team_id, value, updated_at)
   select f.id, ${id('c', 't.n * 100000 + i')}, '"an answer"', now()
   from ${numbered} t join entry_field f on f.tournament_id = t.id and f.asks = 'team', generate_series(1, ${TEAMS}) i`,
  `insert into entry_answer (entry_field_id, user_id, value, updated_at)
   select f.id, ${id('a', 'i')}, '"an answer"', now()
   from entry_field f, generate_series(1, ${TEAMS}) i where f.asks = 'user'`,
  `insert into shop_item (id, tournament_id, tournament_level_id, kind, name, price, position, stock, per_team, created_at)
   select (case k when 'hint' then '7' else '6' end || '0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, t.id,
     case k when 'hint' then tl.id end, k, 'Item ' || n, 1, n, 100000, case k when 'hint' then 1 end, now()
   from ${numbered} t join tournament_level tl on true, (values ('hint'), ('glory')) v (k)`,
  `insert into inventory_item (shop_item_id, tournament_id, tournament_team_id, bought_by, price_paid, bought_at)
   select i.id, i.tournament_id, ${id('c', 't.n * 100000 + g')}, ${id('a', 'g')}, 1, now() - g * interval '1 second'
   from shop_item i join ${numbered} t on t.id = i.tournament_id, generate_series(1, ${TEAMS}) g`,
  `insert into whoswho_attempt (tournament_id, tournament_team_id, attempted_by, target_team_id, named, success, amount, lost, created_at)
   select t.id, ${id('c', 't.n * 100000 + i')}, ${id('a', 'i')}, ${id('c', 't.n * 100000 + 1')}, 'user-' || i, false, -1, 0, now()
   from ${numbered} t, generate_series(2, ${TEAMS}) i`,
  `insert into achievement_award (achievement_id, user_id, awarded_at)
   select a.id, ${id('a', 'i')}, now() - i * interval '1 second' from achievement a, generate_series(1, ${TEAMS}) i
   where a.slug in ('flash', 'solve-1')`,
  `insert into achievement_progress (achievement_id, user_id, count)
   select a.id, ${id('a', 'i')}, 3 from achievement a, generate_series(1, ${TEAMS}) i where a.slug in ('solve-5', 'buy-5')`,
  `insert into announcement (id, tournament_id, title, audience, published_at, created_at)
   select ${id('7', 'n * 1000 + i')}, t.id, 'News ' || i, 'everyone', now() - i * interval '1 minute',
     now() - i * interval '1 minute' from ${numbered} t, generate_series(1, 200) i`,
  `insert into announcement_read (announcement_id, user_id, read_at)
   select ${id('7', 'i % 200 + 1')}, ${id('a', 'i')}, now() from generate_series(1, ${USERS}) i`,
  `insert into writeup (tournament_id, tournament_level_id, user_id, tournament_team_id, title, body, published_at, created_at, updated_at)
   select tl.tournament_id, tl.id, ${id('a', 'i')}, ${id('c', 't.n * 100000 + i')}, 'How ' || i, 'So.', now() - i * interval '1 minute',
     now(), now() from ${numbered} t join tournament_level tl on tl.tournament_id = t.id, generate_series(1, ${TEAMS}) i`,
  `insert into level_report (tournament_id, tournament_level_id, tournament_team_id, reported_by, kind, words, level_flavor_id, state,
     created_at, updated_at)
   select tl.tournament_id, tl.id, ${id('c', 't.n * 100000 + i')}, ${id('a', 'i')}, 'broken', 'It is', tl.level_flavor_id,
     case when i % 100 = 0 then 'open' else 'closed' end, now(), now()
   from ${numbered} t join tournament_level tl on tl.tournament_id = t.id, generate_series(1, ${TEAMS}) i`,
  `insert into game_server (name, type, connection_info)
   select 'Server ' || i || ' ' || md5('g' || i), 'rcon', '' from generate_series(1, ${USERS}) i`,
  `insert into event (name, payload, user_id) select 'user.created', '{}', ${id('a', 'i')}
   from generate_series(1, ${USERS}) i`,
]

/** Filled as well, but never with many rows. */
const few = new Set(['tournament', 'level', 'shop_item', 'announcement', 'entry_field'])

/** The tables of a domain that grow with its people and what they do. */
export const growing: ReadonlySet<string> = new Set(
  statements
    .flatMap((statement) => /^insert into (\w+)/.exec(statement)?.[1] ?? [])
    .concat('passphrase', 'ledger_entry')
    .filter((table) => !few.has(table)),
)

/** Fills a domain, and has Postgres count what is in it. */
export async function growDomain({ owner }: TestInstallation, { domain }: Play): Promise<void> {
  await owner.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica')
    await trx.raw(`set local search_path = domain_${domain.id}, platform`)
    for (const statement of statements) await trx.raw(statement)
  })
  for (const table of growing) await owner.raw('vacuum analyze ??.??', [`domain_${domain.id}`, table])
}
