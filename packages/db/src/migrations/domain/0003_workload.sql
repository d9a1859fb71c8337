-- What runs on a hypervisor is a workload, whatever it is; an instance of a level is one kind of it. What was the table
-- of instances becomes the table of workloads, with its steps and files, and the level's part gets a table of its own.

alter table level_instance rename to workload;
alter table workload rename constraint level_instance_pkey to workload_pkey;
alter table workload rename constraint level_instance_slug_key to workload_slug;
alter table workload rename constraint level_instance_state_check to workload_state_check;
alter table workload rename constraint level_instance_requested_by_fkey to workload_requested_by_fkey;
alter table workload alter column requested_by drop not null;
alter table workload
  add column kind text,
  -- Whose it is, e.g. `tournament_team`; `domain`: nobody's in it, such as one that waits in a pool or that all share.
  add column owner_kind text,
  add column owner_id uuid,
  -- What it runs: for a level, the package.
  add column spec_digest text,
  -- Whom it serves alone, e.g. a level's subscription: of these one is live at most.
  add column exclusive_for uuid,
  -- Where it is, or was last; in `platform`, so no foreign key.
  add column hypervisor_id uuid;

update workload w set kind = 'level', owner_kind = 'tournament_team', owner_id = s.tournament_team_id,
    spec_digest = f.package_digest, exclusive_for = s.id, hypervisor_id = (select p.hypervisor_id from platform.placement p
      where p.instance_id = w.id and 'domain_' || p.domain_id = current_schema())
  from level_subscription s join level_flavor f on f.id = s.level_flavor_id where s.id = w.level_subscription_id;

alter table workload
  alter column kind set not null,
  alter column owner_kind set not null,
  add constraint workload_owner check ((owner_kind = 'domain') = (owner_id is null));

create table level_instance (
  id uuid primary key references workload on delete cascade,
  level_flavor_id uuid not null references level_flavor,
  -- Null: it waits in a pool, or is shared.
  level_subscription_id uuid references level_subscription
);
insert into level_instance (id, level_flavor_id, level_subscription_id)
  select w.id, s.level_flavor_id, s.id from workload w join level_subscription s on s.id = w.level_subscription_id;
create index level_instance_flavor on level_instance (level_flavor_id);

-- Takes the two indexes along that were about the subscription.
alter table workload drop column level_subscription_id;
create index level_instance_subscription on level_instance (level_subscription_id);
drop index level_instance_state;
create index workload_owner_live on workload (owner_id) where platform.is_live(state);
create unique index workload_exclusive on workload (exclusive_for) where platform.is_live(state);

alter table level_validation
  drop constraint level_validation_level_instance_id_fkey,
  add constraint level_validation_level_instance_id_fkey foreign key (level_instance_id) references level_instance;

alter table level_instance_step rename to workload_step;
alter table workload_step rename column level_instance_id to workload_id;
alter table workload_step rename constraint level_instance_step_pkey to workload_step_pkey;
alter table workload_step rename constraint level_instance_step_level_instance_id_fkey to workload_step_workload_id_fkey;
alter index level_instance_step_instance rename to workload_step_workload;

alter table passphrase rename column level_instance_id to workload_id;
alter table passphrase rename constraint passphrase_level_instance_id_fkey to passphrase_workload_id_fkey;

alter table instance_file rename to workload_file;
alter table workload_file rename column level_instance_id to workload_id;
alter table workload_file rename constraint instance_file_pkey to workload_file_pkey;
alter table workload_file rename constraint instance_file_name to workload_file_name;
alter table workload_file rename constraint instance_file_level_instance_id_fkey to workload_file_workload_id_fkey;
