-- Who changes what a request is decided by, such as a session, a role, a ban or a setting, tells all processes that remember it. In
-- their transaction, so nobody can forget to; payload: `<domain>:user:<id>`, `<domain>:rights` or `<domain>:settings`.
create function platform.note_standing() returns trigger language plpgsql as $$
declare
  bound text := substring(tg_table_schema from '^domain_([a-z][a-z0-9]{9})$');
  changed jsonb;
begin
  if tg_argv[0] <> 'user' then
    perform pg_notify('standing', bound || ':' || tg_argv[0]);
    return null;
  end if;
  foreach changed in array case tg_op when 'INSERT' then array[to_jsonb(new)] when 'DELETE' then array[to_jsonb(old)]
    else array[to_jsonb(old), to_jsonb(new)] end
  loop
    if changed ->> tg_argv[1] is not null then
      perform pg_notify('standing', bound || ':user:' || (changed ->> tg_argv[1]));
    end if;
  end loop;
  return null;
end $$;
