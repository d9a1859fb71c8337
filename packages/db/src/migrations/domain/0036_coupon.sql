-- Codes that organisers give away, on paper or on a screen; each redemption pays a team cash.
create table coupon_batch (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  name text not null,
  created_by uuid not null references app_user,
  created_at timestamptz not null
);
create unique index coupon_batch_name on coupon_batch (tournament_id, lower(name));

create table coupon (
  id uuid primary key default gen_random_uuid(),
  -- In the order of their creation, for pages of lists: those of a batch have the same time.
  number bigint generated always as identity,
  tournament_id uuid not null references tournament,
  batch_id uuid references coupon_batch,
  -- As it is printed. It is kept readable, because organisers print it again.
  code text not null,
  -- As it is compared: whatever people confuse when they type it is the same here.
  folded_code text not null constraint coupon_code unique constraint coupon_folded check (folded_code ~ '^[0-9A-Z]+$'),
  label text not null,
  value numeric(14, 2) not null check (value > 0),
  -- Null: any number.
  max_redemptions integer check (max_redemptions > 0),
  max_per_team integer not null default 1 check (max_per_team > 0),
  starts_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_by uuid not null references app_user,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint coupon_dates check (expires_at > starts_at)
);
create unique index coupon_newest on coupon (tournament_id, number desc);
create index coupon_batch_newest on coupon (batch_id, number desc);
-- What few have, and what the list is asked for.
create index coupon_revoked on coupon (tournament_id, number desc) where revoked_at is not null;
create index coupon_expires on coupon (tournament_id, number desc) where expires_at is not null;
create index coupon_starts on coupon (tournament_id, number desc) where starts_at is not null;
do $$ begin
  execute format('create index coupon_search on coupon using gin (label %1$s, folded_code %1$s)', platform.trigrams());
end $$;

create table coupon_redemption (
  id uuid primary key default gen_random_uuid(),
  -- In the order of their time, for pages of lists.
  number bigint generated always as identity,
  coupon_id uuid not null references coupon,
  tournament_team_id uuid not null references tournament_team,
  -- Who redeemed it for the team; null once they have left it. The person stays known.
  tournament_member_id uuid references tournament_member on delete set null,
  redeemed_by uuid not null references app_user,
  -- 1 for the first redemption of the coupon, and for the first one of the team: so that no two redemptions are the last.
  nth integer not null check (nth > 0),
  team_nth integer not null check (team_nth > 0),
  -- What was paid.
  amount numeric(14, 2) not null check (amount > 0),
  created_at timestamptz not null,
  constraint coupon_redemption_nth unique (coupon_id, nth),
  constraint coupon_redemption_of_team unique (coupon_id, tournament_team_id, team_nth)
);
create index coupon_redemption_team on coupon_redemption (tournament_team_id, number desc);
create index coupon_redemption_member on coupon_redemption (tournament_member_id);
create index coupon_redemption_user on coupon_redemption (redeemed_by);
