-- A domain of the first release in which somebody has played: roles as it seeded them, a team, money, a solved level.
insert into privilege (privilege) values ('web'), ('report'), ('play'), ('shop'), ('community'), ('trade'), ('oidc'),
  ('host'), ('create:game'), ('create:clothing'), ('create:accessory'), ('create:character'), ('level:author'),
  ('tournament:manage'), ('instance:manage'), ('contentmod'), ('contentedit'), ('privban'), ('ban'), ('permaban'),
  ('user:manage'), ('server:quarantine'), ('server:stop'), ('server:banhost'), ('server:provision'), ('domain:manage'),
  ('operate'), ('root');
insert into role (role, automatic) values ('reduced', false), ('player', true), ('member', false), ('host', false),
  ('author', false), ('staff', false), ('organiser', false), ('moderator', false), ('admin', false), ('root', false);
update role set parent_id = parent.id from (values ('player', 'reduced'), ('member', 'player'), ('host', 'player'),
  ('author', 'member'), ('staff', 'author'), ('organiser', 'staff'), ('moderator', 'member'), ('admin', 'moderator'),
  ('root', 'admin')) as tree (child, above) join role parent on parent.role = above where role.role = child;
insert into role_privilege (role_id, privilege_id)
  select r.id, p.id from (values ('reduced', 'web'), ('reduced', 'report'), ('player', 'play'), ('player', 'shop'),
    ('player', 'community'), ('player', 'create:game'), ('player', 'create:clothing'), ('player', 'trade'),
    ('player', 'oidc'), ('member', 'create:accessory'), ('host', 'host'), ('author', 'level:author'),
    ('author', 'create:character'), ('staff', 'instance:manage'), ('organiser', 'tournament:manage'),
    ('moderator', 'ban'), ('moderator', 'privban'), ('moderator', 'contentmod'), ('moderator', 'server:quarantine'),
    ('admin', 'permaban'), ('admin', 'server:stop'), ('admin', 'server:banhost'), ('admin', 'server:provision'),
    ('admin', 'contentedit'), ('admin', 'user:manage'), ('admin', 'domain:manage'), ('admin', 'level:author'),
    ('admin', 'instance:manage'), ('admin', 'tournament:manage'), ('root', 'root')) as held (role, privilege)
  join role r using (role) join privilege p using (privilege);

insert into app_user (username, email, password, display_name) values ('ann', 'ann@example.org', '', 'Ann');
insert into user_role select u.id, r.id from app_user u, role r where r.automatic;
insert into user_session (user_id, token_hash, kind, expires_at)
  select id, '', 'bearer', now() + interval '1 day' from app_user;
insert into team (slug, name, created_by) select 'hexagon', 'Hexagon', id from app_user;
insert into team_member (team_id, user_id, role) select t.id, u.id, 'owner' from team t, app_user u;
insert into tournament (slug, name, state, starts_at, ends_at, starting_cash, created_by)
  select 'cup', 'Cup', 'open', now() - interval '1 day', now() + interval '1 day', 100, id from app_user;
insert into tournament_team (tournament_id, team_id, score) select t.id, m.id, 50 from tournament t, team m;
insert into tournament_member (tournament_team_id, tournament_id, user_id)
  select t.id, t.tournament_id, u.id from tournament_team t, app_user u;
insert into ledger_account (owner_kind, owner_id, currency, balance)
  select 'tournament', id, 'cash', -90 from tournament union all select 'tournament_team', id, 'cash', 90 from tournament_team;
insert into ledger_transfer (kind, reference) select 'starting-cash', id from tournament_team;
insert into ledger_entry (transfer_id, account_id, amount)
  select t.id, a.id, a.balance from ledger_transfer t, ledger_account a;
insert into level (slug, name) values ('vault', 'The Vault');
insert into level_package (digest, bytes) values (repeat('a', 64), 'zip');
insert into level_flavor (level_id, version, package_digest, category, difficulty, passphrases, ttl_seconds, price, reward)
  select id, '1.0.0', repeat('a', 64), 'web', 'easy', 1, 3600, 10, 50 from level;
insert into tournament_level (tournament_id, level_id, level_flavor_id, category, price, reward)
  select t.id, f.level_id, f.id, 'web', 10, 50 from tournament t, level_flavor f;
insert into level_subscription (tournament_team_id, tournament_level_id, level_flavor_id, bought_by, price_paid)
  select t.id, l.id, l.level_flavor_id, u.id, 10 from tournament_team t, tournament_level l, app_user u;
insert into level_instance (slug, level_subscription_id, state, requested_by)
  select 'abcdefgh', s.id, 'stopped', s.bought_by from level_subscription s;
insert into level_instance_step (level_instance_id, state) select id, 'requested' from level_instance;
insert into passphrase (level_instance_id, generation, index, hash) select id, 1, 0, repeat('b', 64) from level_instance;
insert into instance_file (level_instance_id, generation, name, bytes) select id, 1, 'note.txt', 'note' from level_instance;
-- The team has started it again, and it runs.
insert into level_instance (slug, level_subscription_id, state, requested_by)
  select 'ijklmnop', s.id, 'ready', s.bought_by from level_subscription s;
insert into level_validation (level_subscription_id, level_instance_id, generation, submitted_by, status, place)
  select s.id, i.id, 1, s.bought_by, 'accepted', 1 from level_subscription s, level_instance i where i.state = 'stopped';
insert into score_entry (tournament_id, tournament_team_id, amount, kind, reference)
  select t.tournament_id, t.id, 50, 'validation', v.id from tournament_team t, level_validation v;
insert into event (name, payload) values ('tournament.joined', '{}'), ('level.solved', '{}');
insert into event_handled (event_id, subscriber) select id, 'scoring' from event where name = 'tournament.joined';
