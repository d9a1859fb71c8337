-- Of which purged domains an object store may keep files still. By a trigger, so that no way of deleting a domain forgets it.
create table platform.purged_content (
  domain_id text primary key,
  purged_at timestamptz not null default now()
);

create function platform.note_purged_content() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  insert into platform.purged_content (domain_id) values (old.id) on conflict do nothing;
  return null;
end $$;
create trigger note_purged_content after delete on platform.domain
  for each row execute function platform.note_purged_content();

-- Which mails were queued lately, over all domains, without saying to whom and about what: both are hashes.
create table platform.mail_sent (
  id bigint generated always as identity primary key,
  recipient text not null,
  about text not null,
  confirmed boolean not null,
  sent_at timestamptz not null default clock_timestamp()
);
create index mail_sent_recipient on platform.mail_sent (recipient, sent_at);
create index mail_sent_at on platform.mail_sent (sent_at);

-- Whether one more mail may go to an address, and counts it. An address has its limits whichever domain sends: whoever has two
-- domains could otherwise fill a mailbox twice. Mails to one address are counted one after another.
--   To an address that nobody in the domain has confirmed: 5 an hour and 10 a day. News of the account's security have room of
--   their own (2 and 4 of one domain), so that whoever has taken an account cannot use up what would tell its owner.
--   To others: 20 and 100 of one subject, and 100 and 400 in all but for news of security.
create function platform.take_mail_room(p_recipient text, p_subject text, p_confirmed boolean, p_security boolean)
returns boolean language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  to_whom text := encode(sha256(convert_to(p_recipient, 'UTF8')), 'hex');
  what text := encode(sha256(convert_to(platform.current_domain() || ':' || p_subject, 'UTF8')), 'hex');
  hour record;
  day record;
  room boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('mail:' || to_whom, 0));
  delete from platform.mail_sent where id in (
    select id from platform.mail_sent where sent_at < clock_timestamp() - interval '1 day'
    order by sent_at limit 3 for update skip locked);
  select count(*) filter (where confirmed = p_confirmed) as all_like_it, count(*) filter (where about = what) as of_it
    into hour from platform.mail_sent where recipient = to_whom and sent_at > clock_timestamp() - interval '1 hour';
  select count(*) filter (where confirmed = p_confirmed) as all_like_it, count(*) filter (where about = what) as of_it
    into day from platform.mail_sent where recipient = to_whom and sent_at > clock_timestamp() - interval '1 day';
  room := case
    when p_security and not p_confirmed then hour.of_it < 2 and day.of_it < 4 and hour.all_like_it < 10 and day.all_like_it < 20
    when not p_confirmed then hour.all_like_it < 5 and day.all_like_it < 10
    when p_security then hour.of_it < 20 and day.of_it < 100
    else hour.of_it < 20 and day.of_it < 100 and hour.all_like_it < 100 and day.all_like_it < 400
  end;
  if room then
    insert into platform.mail_sent (recipient, about, confirmed) values (to_whom, what, p_confirmed);
  end if;
  return room;
end $$;
