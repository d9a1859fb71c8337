-- What people can earn, and who has earned it.
create table achievement (
  id uuid primary key default gen_random_uuid(),
  slug text not null constraint achievement_slug unique,
  name text not null,
  description text not null default '',
  icon text not null default 'trophy',
  tier text not null default 'bronze' constraint achievement_tier check (tier in ('bronze', 'silver', 'gold')),
  -- When it is earned: `AchievementRule` of the contracts.
  rule jsonb not null,
  built_in boolean not null default false,
  -- Who has not earned it sees only that there is one.
  secret boolean not null default false,
  enabled boolean not null default true,
  created_by uuid references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- The last event that was counted, and whether there are old ones that have still to be.
  counted_txid xid8 not null default '0',
  counted_id bigint not null default 0,
  recounting boolean not null default false
);

-- How often a rule's events have happened, for each user or team, in each tournament or over all. It is kept, and not counted when it
-- is asked for, because the log of events is swept.
create table achievement_progress (
  id uuid primary key default gen_random_uuid(),
  achievement_id uuid not null references achievement on delete cascade,
  user_id uuid references app_user,
  team_id uuid references team,
  tournament_id uuid references tournament,
  count integer not null default 0,
  -- What has to be remembered to count on: times, or values that were different.
  marks text[] not null default '{}',
  -- What was counted before it is counted anew, of events that the log may not have any more.
  kept integer not null default 0,
  constraint achievement_progress_whose check ((user_id is null) <> (team_id is null)),
  constraint achievement_progress_once unique nulls not distinct (achievement_id, user_id, team_id, tournament_id)
);
create index achievement_progress_user on achievement_progress (user_id) where user_id is not null;
create index achievement_progress_team on achievement_progress (team_id) where team_id is not null;

create table achievement_award (
  id uuid primary key default gen_random_uuid(),
  achievement_id uuid not null references achievement on delete cascade,
  user_id uuid not null references app_user,
  -- As whom they earned it, while they play there, and where; null for what has to do with no tournament.
  tournament_member_id uuid references tournament_member on delete set null,
  tournament_id uuid references tournament,
  -- The tournament, of what can be earned in each anew.
  once_in uuid references tournament,
  -- The event that earned it, as long as the log has it.
  event_id bigint,
  awarded_at timestamptz not null,
  constraint achievement_award_once unique nulls not distinct (achievement_id, user_id, once_in)
);
create index achievement_award_user on achievement_award (user_id, awarded_at desc);
create index achievement_award_member on achievement_award (tournament_member_id) where tournament_member_id is not null;
create index achievement_award_newest on achievement_award (achievement_id, awarded_at desc, id desc);
