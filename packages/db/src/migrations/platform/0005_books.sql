-- The books of all domains. These functions work on the tables of the domain that is bound, which the search path names:
-- they run with the caller's rights, qualify no table, and declare no variable of a table's type, since a session keeps
-- those from the domain that it saw first (statements are planned anew when the search path is another).

-- One line of a booking. An account is (owner kind, owner, currency, purpose); one whose purpose is `issue` issues its
-- currency: it may go below zero, has no stored balance and is locked by nobody.
create type platform.ledger_line as (owner_kind text, owner_id uuid, currency text, purpose text, amount numeric);

-- Moves amounts between accounts, all or nothing, and answers the balances after it in the order of the lines, as decimal
-- texts (null: an issuer's). Booking the same kind and reference again moves nothing and answers what it answered then;
-- with other lines it is an error. Accounts are locked in the order of their keys, and checked when they are locked.
create function platform.book(p_kind text, p_reference uuid, p_lines jsonb, p_created_by uuid) returns text[]
language plpgsql as $$
declare
  lines platform.ledger_line[] := array(select l from jsonb_populate_recordset(null::platform.ledger_line, p_lines) as l);
  booked uuid;
  balances text[];
begin
  -- Accounts that are missing are opened before any is locked: whoever waits to open one holds none that exists.
  insert into ledger_account (owner_kind, owner_id, currency, purpose)
    select l.owner_kind, l.owner_id, l.currency, l.purpose from unnest(lines) as l
    where l.purpose <> 'issue' and not exists (select from ledger_account a where a.owner_kind = l.owner_kind
      and a.owner_id = l.owner_id and a.currency = l.currency and a.purpose = l.purpose)
    order by 1, 2, 3, 4
    on conflict do nothing;
  perform from ledger_account a join unnest(lines) as l using (owner_kind, owner_id, currency, purpose)
    order by a.owner_kind, a.owner_id, a.currency, a.purpose for no key update of a;

  insert into ledger_transfer (kind, reference, created_by) values (p_kind, p_reference, p_created_by)
    on conflict (kind, reference) do nothing returning id into booked;
  if booked is null then
    return platform.booked_before(p_kind, p_reference, lines);
  end if;

  with moved as (
    update ledger_account a set balance = a.balance + l.amount from unnest(lines) as l
      where a.owner_kind = l.owner_kind and a.owner_id = l.owner_id and a.currency = l.currency and a.purpose = l.purpose
      returning a.owner_kind, a.owner_id, a.currency, a.purpose, a.balance
  ), written as (
    insert into ledger_entry (transfer_id, owner_kind, owner_id, currency, purpose, amount, balance)
      select booked, l.owner_kind, l.owner_id, l.currency, l.purpose, l.amount, m.balance
      from unnest(lines) as l left join moved m using (owner_kind, owner_id, currency, purpose)
      returning owner_kind, owner_id, currency, purpose, balance
  )
  select array_agg(w.balance::text order by l.place) into balances
    from unnest(lines) with ordinality as l (owner_kind, owner_id, currency, purpose, amount, place)
    join written w using (owner_kind, owner_id, currency, purpose);
  return balances;
end $$;

create function platform.booked_before(p_kind text, p_reference uuid, p_lines platform.ledger_line[]) returns text[]
language plpgsql as $$
declare
  balances text[];
  others integer;
begin
  select array_agg(e.balance::text order by l.place), count(*) filter (where l.amount is distinct from e.amount)
    into balances, others
    from unnest(p_lines) with ordinality as l (owner_kind, owner_id, currency, purpose, amount, place)
    full join (
      select e.owner_kind, e.owner_id, e.currency, e.purpose, e.amount, e.balance
      from ledger_entry e join ledger_transfer t on t.id = e.transfer_id
      where t.kind = p_kind and t.reference = p_reference
    ) e using (owner_kind, owner_id, currency, purpose);
  if others > 0 then
    raise exception '% % is booked already, with other lines', p_kind, p_reference
      using errcode = '23505', constraint = 'ledger_transfer_once';
  end if;
  return balances;
end $$;

-- What an issuer has paid out, as a negative amount; also right for any other account.
create function platform.sum_of_entries(p_owner_kind text, p_owner_id uuid, p_currency text, p_purpose text)
returns numeric language plpgsql stable as $$
begin
  return (select coalesce(sum(amount), 0) from ledger_entry
    where owner_kind = p_owner_kind and owner_id = p_owner_id and currency = p_currency and purpose = p_purpose);
end $$;

-- A booking's entries are written in one statement, and sum to zero in each currency.
create function platform.refuse_unbalanced() returns trigger language plpgsql as $$
declare found_one record;
begin
  select transfer_id, currency, sum(amount) as total into found_one
    from added group by transfer_id, currency having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'transfer % does not balance: % %', found_one.transfer_id, found_one.total, found_one.currency
      using errcode = '23514', constraint = 'ledger_transfer_balanced';
  end if;
  return null;
end $$;

-- Adds an entry to the ledger of points and brings the scores of the teams that it concerns along: one team's, or those of
-- all that have points of a level, when the level's value changes. The same kind and reference is added once; with other
-- points it is an error. Callers that name a level hold its row. Answers the team's score, null where no team is named.
create function platform.add_score(
  p_kind text, p_reference uuid, p_tournament uuid, p_team uuid, p_level uuid, p_amount numeric
) returns text language plpgsql as $$
declare
  teams uuid[];
  score_now text;
begin
  teams := array(select tt.id from tournament_team tt
    where tt.id = p_team or p_team is null and tt.id in (
      select e.tournament_team_id from score_entry e where e.tournament_level_id = p_level)
    order by tt.id for no key update);
  insert into score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference)
    values (p_tournament, p_team, p_level, p_amount, p_kind, p_reference) on conflict (kind, reference) do nothing;
  if found then
    update tournament_team set score = score + p_amount where id = any (teams) and p_amount <> 0;
  elsif not exists (select from score_entry where kind = p_kind and reference = p_reference and amount = p_amount
      and tournament_team_id is not distinct from p_team and tournament_level_id is not distinct from p_level) then
    raise exception '% % has its points already, and others', p_kind, p_reference
      using errcode = '23505', constraint = 'score_entry_once';
  end if;
  select score::text into score_now from tournament_team where id = p_team;
  return score_now;
end $$;

revoke all on all functions in schema platform from public;
