-- How a level is answered, how often, and what of the answers a person reviews (ADR 0119).
alter table level_flavor
  -- What players may see of it: `AnswerForm` of the contracts.
  add column answer jsonb not null default '{"kind": "passphrases"}'
    constraint level_flavor_answer check (jsonb_typeof(answer -> 'kind') = 'string'),
  -- What is right, sealed; null where only an instance or a person knows.
  add column answer_key text;

-- How often a team may answer it wrongly: `AttemptRule` of the contracts; null: as its kind says.
alter table tournament_level add column attempts jsonb
  constraint tournament_level_attempts check (jsonb_typeof(attempts -> 'kind') = 'string');

alter table level_validation
  -- The how-manieth solve of its level it was, also of teams that are in no ranking, and of solves that were taken back.
  add column solve_number integer,
  add column tournament_id uuid references tournament,
  -- What was answered, sealed; null: right passphrases, which are secrets of an instance, and what is older than this column.
  add column answer text,
  add column file_digest text references blob,
  add column file_name text,
  add column author_comment text not null default '',
  -- When it became a solve, which is later than when it was sent if a person accepted it. Stays when the solve is taken back.
  add column accepted_at timestamptz,
  -- Whether a person decides on it, or looks at what was paid at once; until then `reviewed_at` is null.
  add column by_review boolean not null default false,
  add column claimed_by uuid references app_user,
  add column claimed_at timestamptz,
  add column reviewed_by uuid references app_user,
  add column reviewed_at timestamptz,
  add column corrector_comment text not null default '',
  alter column level_instance_id drop not null,
  alter column generation drop not null,
  drop constraint level_validation_status_check,
  drop constraint level_validation_level;

update level_validation v set tournament_level_id = tl.id, tournament_id = tl.tournament_id,
    accepted_at = case v.status when 'accepted' then v.created_at end
  from level_subscription s join tournament_level tl on tl.id = s.tournament_level_id where s.id = v.level_subscription_id;
update level_validation v set solve_number = n.nth
  from (select id, row_number() over (partition by tournament_level_id order by number) as nth
    from level_validation where status = 'accepted') n where n.id = v.id;

drop trigger level_of_validation on level_validation;
create or replace function level_of_validation() returns trigger language plpgsql as $$
begin
  select tl.id, tl.tournament_id into new.tournament_level_id, new.tournament_id
    from level_subscription s join tournament_level tl on tl.id = s.tournament_level_id where s.id = new.level_subscription_id;
  if new.status = 'accepted' then
    new.accepted_at := coalesce(new.accepted_at, new.created_at);
    -- Whoever books a solve has the level alone.
    new.solve_number := coalesce(new.solve_number, 1 + (select coalesce(max(v.solve_number), 0) from level_validation v
      where v.tournament_level_id = new.tournament_level_id));
  end if;
  return new;
end $$;
create trigger level_of_validation before insert on level_validation for each row execute function level_of_validation();

alter table level_validation
  alter column tournament_level_id set not null,
  alter column tournament_id set not null,
  add constraint level_validation_status check (status in ('sent', 'accepted', 'refused')),
  add constraint level_validation_accepted_at check (status <> 'accepted' or accepted_at is not null),
  add constraint level_validation_solve_number check ((solve_number is null) = (accepted_at is null)),
  add constraint level_validation_sent_for_review check (status <> 'sent' or (by_review and reviewed_at is null)),
  add constraint level_validation_instance check ((level_instance_id is null) = (generation is null)),
  add constraint level_validation_file check ((file_digest is null) = (file_name is null)),
  add constraint level_validation_claim check ((claimed_by is null) = (claimed_at is null)),
  add constraint level_validation_review check ((reviewed_by is null) = (reviewed_at is null) and (by_review or reviewed_at is null));

-- In which order a level was solved is not the order in which answers came, where a person decides.
drop index level_validation_order;
create index level_validation_order on level_validation (tournament_level_id, solve_number) where solve_number is not null;

-- One answer of a team waits at a time.
create unique index level_validation_sent on level_validation (level_subscription_id) where status = 'sent';
create index level_validation_waiting on level_validation (number) where by_review and reviewed_at is null;
create index level_validation_log on level_validation (tournament_id, number desc);
create index level_validation_level_log on level_validation (tournament_level_id, number desc);
create index level_validation_history on level_validation (level_subscription_id, number desc);
create index level_validation_file_digest on level_validation (file_digest) where file_digest is not null;
create index level_validation_claimed on level_validation (claimed_by) where claimed_by is not null;
create index level_validation_reviewer on level_validation (reviewed_by) where reviewed_by is not null;
-- Solves that were taken back, for boards of a moment before that.
create index level_validation_taken_back on level_validation (tournament_level_id) where status = 'refused' and accepted_at is not null;
