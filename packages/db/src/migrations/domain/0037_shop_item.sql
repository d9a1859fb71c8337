-- The hints that a version of a level brings along: [{"name", "text", "price"}].
alter table level_flavor add column hints jsonb not null default '[]';

-- What is sold with a level, or needs another item, is of the same tournament.
alter table tournament_level add constraint tournament_level_of unique (id, tournament_id);

-- What a tournament sells beside its levels.
create table shop_item (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  -- Null: it is about no level.
  tournament_level_id uuid,
  kind text not null check (kind in ('hint', 'source', 'solution', 'extra_time', 'glory')),
  name text not null check (char_length(name) between 1 and 80),
  -- Of a hint, a source or a solution it is what one pays for; of other kinds it is the description.
  body text not null default '' check (char_length(body) <= 20000),
  price numeric(14, 2) not null check (price >= 0),
  position integer not null,
  requires_id uuid,
  -- How many are sold in all, and how many to a team; null: any number.
  stock integer check (stock >= 0),
  per_team integer check (per_team >= 1),
  -- How much longer an instance runs by it.
  minutes integer check (minutes between 1 and 1440),
  -- Not shown before.
  released_at timestamptz,
  hidden boolean not null default false,
  -- Which of the hints of the level's package it is.
  package_hint integer check (package_hint >= 0),
  created_at timestamptz not null,
  -- When an organiser changed it; until then one of a package follows the package.
  edited_at timestamptz,
  constraint shop_item_of unique (id, tournament_id),
  constraint shop_item_level foreign key (tournament_level_id, tournament_id) references tournament_level (id, tournament_id),
  constraint shop_item_requires foreign key (requires_id, tournament_id) references shop_item (id, tournament_id),
  constraint shop_item_not_itself check (requires_id <> id),
  constraint shop_item_about check (case kind when 'extra_time' then true
    when 'glory' then tournament_level_id is null
    else tournament_level_id is not null end),
  -- What is read is bought once.
  constraint shop_item_read_once check (kind not in ('hint', 'source', 'solution') or per_team is not distinct from 1),
  constraint shop_item_minutes check ((kind = 'extra_time') = (minutes is not null)),
  constraint shop_item_package_hint unique (tournament_level_id, package_hint)
);
create index shop_item_sold_where on shop_item (tournament_id, position);
create index shop_item_sold_with on shop_item (tournament_level_id, position);
create index shop_item_required on shop_item (requires_id);

-- What tournament teams have bought of it.
create table inventory_item (
  id uuid primary key default gen_random_uuid(),
  shop_item_id uuid not null,
  tournament_id uuid not null,
  tournament_team_id uuid not null references tournament_team,
  bought_by uuid not null references app_user,
  price_paid numeric(14, 2) not null check (price_paid >= 0),
  bought_at timestamptz not null,
  used_at timestamptz,
  used_by uuid references app_user,
  -- An organiser gave the price back and took the item away.
  refunded_at timestamptz,
  constraint inventory_item_what foreign key (shop_item_id, tournament_id) references shop_item (id, tournament_id),
  -- Nobody: what works by itself.
  check (used_by is null or used_at is not null)
);
create index inventory_item_out on inventory_item (shop_item_id, tournament_team_id) where refunded_at is null;
create index inventory_item_of on inventory_item (tournament_team_id, bought_at);
create index inventory_item_newest on inventory_item (tournament_id, bought_at desc, id desc);
create index inventory_item_newest_of on inventory_item (shop_item_id, bought_at desc, id desc);
create index inventory_item_buyer on inventory_item (bought_by);
create index inventory_item_user on inventory_item (used_by) where used_by is not null;

-- A board says whether there is a shop.
create trigger board_changes after insert or delete or update of hidden, released_at on shop_item
  for each statement execute function platform.note_standing('board');
