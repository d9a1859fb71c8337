-- Domains may be limited in what they keep, too.
create or replace function platform.are_limits(p_limits jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(p_limits) = 'object' and not exists (
    select from jsonb_each(p_limits)
    where key not in ('users', 'tournaments', 'runningInstances', 'requestsPerMinute', 'storageMegabytes')
      or case when jsonb_typeof(value) = 'number' then value::numeric not between 0 and 1000000000
           or trunc(value::numeric) <> value::numeric else true end);
$$;
