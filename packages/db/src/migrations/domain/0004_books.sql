-- One book-keeping for every balance; see platform.book. Kinds, owners and currencies are declared by features, so the
-- database knows only what such words look like.
alter table ledger_entry
  add column owner_kind text,
  add column owner_id uuid,
  add column currency text,
  add column purpose text,
  -- Of the account, after this entry; an issuer's is the sum of its entries.
  add column balance numeric,
  alter column amount type numeric,
  drop constraint ledger_entry_amount_check;

-- What was booked before keeps its order, its amounts and its ids.
alter table ledger_entry disable trigger ledger_entry_append_only;
update ledger_entry e set
    owner_kind = a.owner_kind, owner_id = a.owner_id, currency = a.currency,
    purpose = case a.owner_kind when 'tournament' then 'issue' else 'spend' end,
    balance = case when a.owner_kind <> 'tournament' then s.balance end
  from ledger_account a, (select id, sum(amount) over (partition by account_id order by id) as balance from ledger_entry) s
  where a.id = e.account_id and s.id = e.id;
alter table ledger_entry enable trigger ledger_entry_append_only;

drop trigger ledger_entry_balanced on ledger_entry;
drop function check_transfer_balanced;
create trigger ledger_entry_balanced after insert on ledger_entry
  referencing new table as added for each statement execute function platform.refuse_unbalanced();

alter table ledger_entry
  drop column account_id,
  alter column owner_kind set not null,
  alter column owner_id set not null,
  alter column currency set not null,
  alter column purpose set not null,
  -- No infinity and no NaN either.
  add constraint ledger_entry_amount check (abs(amount) < 1e15 and scale(amount) <= 8),
  add constraint ledger_entry_words check (owner_kind ~ '^[a-z][a-z_]{0,62}$' and currency ~ '^[a-z]{1,30}$' and purpose ~ '^[a-z]{1,30}$'),
  add constraint ledger_entry_balance check ((balance is null) = (purpose = 'issue')),
  add constraint ledger_entry_once unique (transfer_id, owner_kind, owner_id, currency, purpose);
drop index ledger_entry_transfer;
create index ledger_entry_account on ledger_entry (owner_id, currency, purpose, owner_kind, id);

delete from ledger_account where owner_kind = 'tournament';
alter table ledger_account
  drop constraint ledger_account_owner_kind_check,
  drop constraint ledger_account_currency_check,
  drop constraint ledger_account_covered,
  drop constraint ledger_account_owner,
  drop column id,
  add column purpose text not null default 'spend',
  alter column balance type numeric;
alter table ledger_account
  alter column purpose drop default,
  add primary key (owner_kind, owner_id, currency, purpose),
  add constraint ledger_account_covered check (balance >= 0),
  add constraint ledger_account_kept check (purpose <> 'issue'),
  add constraint ledger_account_words check (owner_kind ~ '^[a-z][a-z_]{0,62}$' and currency ~ '^[a-z]{1,30}$' and purpose ~ '^[a-z]{1,30}$');

alter table ledger_transfer
  drop constraint ledger_transfer_kind_check,
  add constraint ledger_transfer_kind check (kind ~ '^[a-z][a-z0-9.-]{0,62}$');
create trigger ledger_transfer_append_only before update or delete on ledger_transfer
  for each row execute function refuse_change();

-- An entry is a team's, or a level's: then it is for all who have points of that level. Entries of a solve name both.
alter table score_entry
  add column tournament_level_id uuid references tournament_level,
  alter column tournament_team_id drop not null,
  alter column amount type numeric,
  drop constraint score_entry_kind_check,
  add constraint score_entry_kind check (kind ~ '^[a-z][a-z0-9.-]{0,62}$');
alter table score_entry disable trigger score_entry_append_only;
update score_entry e set tournament_level_id = s.tournament_level_id
  from level_validation v join level_subscription s on s.id = v.level_subscription_id
  where e.kind = 'validation' and v.id = e.reference;
alter table score_entry enable trigger score_entry_append_only;
alter table score_entry
  add constraint score_entry_whose check (tournament_team_id is not null or tournament_level_id is not null),
  add constraint score_entry_amount check (abs(amount) < 1e15 and scale(amount) <= 8);
create index score_entry_level on score_entry (tournament_level_id) where tournament_team_id is not null;
alter table tournament_team alter column score type numeric;
