-- A game within a tournament: who is behind another team? Null: it is not played. The rest is `WhoswhoRule` of the contracts.
alter table tournament add column whoswho jsonb
  constraint tournament_whoswho check ((whoswho ->> 'prize')::numeric >= 0 and (whoswho ->> 'penalty')::numeric >= 0);

-- Who plays in one of these is hidden until it is over.
create index tournament_with_whoswho on tournament (ends_at) where whoswho is not null;

create table whoswho_attempt (
  id uuid primary key default gen_random_uuid(),
  -- In the order of their time, for pages of lists.
  number bigint generated always as identity,
  tournament_id uuid not null references tournament,
  tournament_team_id uuid not null references tournament_team,
  -- Who guessed for the team; null once they have left it. The person stays known.
  tournament_member_id uuid references tournament_member on delete set null,
  attempted_by uuid not null references app_user,
  target_team_id uuid not null references tournament_team,
  -- As it was typed, in small letters; nobody needs to have this name.
  named text not null constraint whoswho_attempt_named check (named <> ''),
  -- Whose name that was.
  target_user_id uuid references app_user,
  success boolean not null,
  -- It was right, and cost the team a shield.
  shielded boolean not null default false,
  -- What the team got, or paid if it is negative; and what the other team paid.
  amount numeric(14, 2) not null,
  lost numeric(14, 2) not null,
  created_at timestamptz not null,
  constraint whoswho_attempt_once unique (tournament_team_id, target_team_id, named),
  constraint whoswho_attempt_at_another check (tournament_team_id <> target_team_id),
  constraint whoswho_attempt_at_somebody check (not success or target_user_id is not null),
  constraint whoswho_attempt_shielded check (not shielded or (success and amount = 0)),
  constraint whoswho_attempt_amount check (case when success then amount >= 0 else amount <= 0 end),
  constraint whoswho_attempt_lost check (lost between 0 and greatest(amount, 0))
);
-- Also of somebody who has another name by now.
create unique index whoswho_attempt_right_once on whoswho_attempt (tournament_team_id, target_team_id, target_user_id) where success;
create index whoswho_attempt_team on whoswho_attempt (tournament_team_id, number desc);
create index whoswho_attempt_target on whoswho_attempt (target_team_id, number desc);
create index whoswho_attempt_newest on whoswho_attempt (tournament_id, number desc);
create index whoswho_attempt_member on whoswho_attempt (tournament_member_id) where tournament_member_id is not null;
create index whoswho_attempt_user on whoswho_attempt (attempted_by, number);
create index whoswho_attempt_target_user on whoswho_attempt (target_user_id) where target_user_id is not null;
create index whoswho_attempt_name on whoswho_attempt (named);
do $$ begin
  execute format('create index whoswho_attempt_search on whoswho_attempt using gin (named %s)', platform.trigrams());
end $$;

-- A shield protects a team from being found out, once.
alter table shop_item drop constraint shop_item_kind_check;
alter table shop_item add constraint shop_item_kind_check
  check (kind in ('hint', 'source', 'solution', 'extra_time', 'glory', 'shield'));
alter table shop_item drop constraint shop_item_about;
alter table shop_item add constraint shop_item_about check (case kind when 'extra_time' then true
  when 'glory' then tournament_level_id is null when 'shield' then tournament_level_id is null
  else tournament_level_id is not null end);
