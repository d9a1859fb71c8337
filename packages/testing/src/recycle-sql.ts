/**
 * SQL that only test databases have: domains of finished test files are emptied for the next ones. The catalog says
 * which tables to empty and what a new domain contains, so `platform.domain` is the only table named here.
 */
export const recycleSql = `
create schema testing;

-- The domains that tests have made, and what they were made of.
create table testing.domain (id text primary key, made_of text not null, free boolean not null default false);

-- The rows of a new domain, beside its own in platform.domain: as the first one had them.
create table testing.new_row (shared boolean not null, name text not null, row jsonb not null);
create table testing.new_sequence (name text primary key, last_value bigint not null, is_called boolean not null);
create table testing.first_domain (id text, slug text, name text, made_at timestamptz);

-- Where rows of a domain are: its own tables, and those of the platform and of the job queue.
create function testing.tables(p_domain text)
returns table (oid oid, schema_name text, name text, shared boolean, by_id boolean) language sql stable as $$
  select c.oid, n.nspname::text, c.relname::text, n.nspname <> 'domain_' || p_domain,
    exists (select from pg_attribute a where a.attrelid = c.oid and attname = 'domain_id' and not attisdropped)
  from pg_namespace n join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid
    and d.classid = 'pg_class'::regclass
  join pg_class c on c.oid = d.objid
  where n.nspname in ('domain_' || p_domain, 'platform', 'graphile_worker') and c.relkind in ('r', 'p')
    and not c.relispartition
    and c.oid not in ('platform.domain'::regclass, 'platform.domain_template'::regclass)
$$;

-- All that is structure, by the transactions that last touched it: other text, other structure. Emptying touches none.
create function testing.made_of(p_domain text) returns text language sql stable as $$
  with members as (
    select classid, objid from pg_depend
    where refclassid = 'pg_namespace'::regclass and refobjid = to_regnamespace('domain_' || p_domain)
  ), relations as (select objid as relation from members where classid = 'pg_class'::regclass),
  touched (what, oid, by) as (
    select 'class', c.oid, c.xmin from pg_class c join relations on c.oid = relation
    union all select 'column', attrelid, a.xmin from pg_attribute a join relations on attrelid = relation
    union all select 'default', d.oid, d.xmin from pg_attrdef d join relations on adrelid = relation
    union all select 'constraint', c.oid, c.xmin from pg_constraint c join relations on conrelid = relation
    union all select 'index', indexrelid, i.xmin from pg_index i join relations on indrelid = relation
    union all select 'trigger', t.oid, t.xmin from pg_trigger t join relations on tgrelid = relation
    union all select 'policy', p.oid, p.xmin from pg_policy p join relations on polrelid = relation
    union all select 'rule', r.oid, r.xmin from pg_rewrite r join relations on ev_class = relation
    union all select 'sequence', seqrelid, s.xmin from pg_sequence s join relations on seqrelid = relation
    union all select 'function', p.oid, p.xmin from pg_proc p join members on p.oid = objid and classid = 'pg_proc'::regclass
    union all select 'type', t.oid, t.xmin from pg_type t join members on t.oid = objid and classid = 'pg_type'::regclass
    union all select 'schema', n.oid, n.xmin from pg_namespace n where nspname = 'domain_' || p_domain
    union all select 'role', r.oid, r.xmin from pg_authid r where rolname = 'domain_' || p_domain
    union all select 'setting', setrole, s.xmin from pg_db_role_setting s
      where setrole = to_regrole('domain_' || p_domain)::oid
    union all select 'member', m.oid, m.xmin from pg_auth_members m
      where to_regrole('domain_' || p_domain)::oid in (roleid, member)
  ) select md5(string_agg(format('%s %s %s', what, oid, by), ',' order by what, oid, by::text)) from touched
$$;

-- Notes a domain that was just made; the first one shows what a new one has.
create procedure testing.note(p_domain text) language plpgsql as $$
declare t record;
begin
  if exists (select from testing.domain where id = p_domain) then return; end if;
  insert into testing.domain (id, made_of) values (p_domain, testing.made_of(p_domain));
  if exists (select from testing.first_domain) then return; end if;
  insert into testing.first_domain select id, slug, name, created_at from platform.domain where id = p_domain;
  for t in select * from testing.tables(p_domain) loop
    execute format('insert into testing.new_row select $1, $2, to_jsonb(r) from %I.%I r where %s',
      t.schema_name, t.name, testing.whose(t.shared, t.by_id, 'r')) using t.shared, t.name, p_domain;
  end loop;
  for t in select quote_ident(schemaname) || '.' || quote_ident(sequencename) as path, sequencename
    from pg_sequences where schemaname = 'domain_' || p_domain loop
    execute format('insert into testing.new_sequence select $1, last_value, is_called from %s', t.path)
      using t.sequencename;
  end loop;
end $$;

-- Which rows of a table are a domain's: $3. Ids are random enough not to stand in a row by chance.
create function testing.whose(p_shared boolean, p_by_id boolean, p_alias text) returns text language sql immutable as $$
  select case when not p_shared then 'true' when p_by_id then p_alias || '.domain_id = $3'
    else p_alias || '::text like ''%'' || $3 || ''%''' end
$$;

-- Hands out a domain that is free, as if it were new; null when there is none.
create function testing.reuse(p_slug text, p_name text, p_is_default boolean) returns text
language plpgsql set lock_timeout = '500ms' as $$
declare candidate testing.domain;
begin
  for candidate in select * from testing.domain where free order by id for update skip locked loop
    if testing.made_of(candidate.id) is distinct from candidate.made_of
      or not exists (select from platform.domain where id = candidate.id) then
      delete from testing.domain where id = candidate.id;
      continue;
    end if;
    begin
      call testing.empty(candidate.id);
    exception when lock_not_available then
      continue;
    end;
    call testing.renew(candidate.id, p_slug, p_name, p_is_default);
    update testing.domain set free = false where id = candidate.id;
    return candidate.id;
  end loop;
  return null;
end $$;

-- Deletes every row of a domain. In its own tables no trigger fires and no order matters.
create procedure testing.empty(p_domain text) language plpgsql as $$
declare
  t record;
  waiting boolean := true;
begin
  perform set_config('session_replication_role', 'replica', true);
  for t in select * from testing.tables(p_domain) where not shared loop
    execute format('delete from %I.%I', t.schema_name, t.name);
  end loop;
  perform set_config('session_replication_role', 'origin', true);
  -- Those who listen are told of what goes; a row that another one needs goes after it.
  while waiting loop
    waiting := false;
    for t in select * from testing.tables(p_domain) where shared loop
      begin
        execute format('delete from %I.%I r where %s', t.schema_name, t.name, replace(
          testing.whose(true, t.by_id, 'r'), '$3', quote_literal(p_domain)));
      exception when foreign_key_violation or restrict_violation then
        waiting := true;
      end;
    end loop;
  end loop;
end $$;

-- Gives an emptied domain what a new one has.
create procedure testing.renew(p_domain text, p_slug text, p_name text, p_is_default boolean) language plpgsql as $$
declare
  first testing.first_domain;
  t record;
begin
  select * into first from testing.first_domain;
  delete from platform.domain where id = p_domain;
  -- It was not purged.
  delete from platform.purged_content where domain_id = p_domain;
  insert into platform.domain (id, slug, name, is_default, schema_version)
    select p_domain, p_slug, p_name, p_is_default, version from platform.domain_template;
  for t in select * from testing.tables(p_domain) n where exists (select from testing.new_row r where r.name = n.name)
    order by shared loop
    perform set_config('session_replication_role', case when t.shared then 'origin' else 'replica' end, true);
    execute format('insert into %1$I.%2$I (%3$s) overriding system value
      select %4$s from testing.new_row n, jsonb_populate_record(null::%1$I.%2$I, testing.renewed(n.row, $1, $2, $3, $4)
        || testing.written_now(n.row, $5)) r where n.name = %2$L and n.shared = %5$L', t.schema_name, t.name,
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = ''),
      (select string_agg('r.' || quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = ''), t.shared)
      using first, p_domain, p_slug, p_name,
      (select array_agg(attname::text) from pg_attribute
        where attrelid = t.oid and attnum > 0 and not attisdropped and atttypid = 'xid8'::regtype);
  end loop;
  perform set_config('session_replication_role', 'origin', true);
  perform setval(format('%I.%I', 'domain_' || p_domain, name)::regclass, last_value, is_called) from testing.new_sequence;
end $$;

-- What a row says of the transaction that wrote it, as if it were this one. What says that it was none stays so.
create function testing.written_now(p_row jsonb, p_columns text[]) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(key, pg_current_xact_id()::text), '{}') from jsonb_each_text(p_row)
  where key = any (p_columns) and value <> '0'
$$;

-- A row of the first domain as this one would have it.
create function testing.renewed(p_row jsonb, p_first testing.first_domain, p_domain text, p_slug text, p_name text)
returns jsonb language sql stable as $$
  select replace(replace(replace(replace(p_row::text, p_first.id, p_domain), to_json(p_first.slug)::text,
    to_json(p_slug)::text), to_json(p_first.name)::text, to_json(p_name)::text),
    to_json(p_first.made_at)::text, to_json(now())::text)::jsonb
$$;

-- A file of tests is done with its domains: until they are handed out again they serve nobody, and take no name.
create procedure testing.free(p_domains text[]) language sql as $$
  update platform.domain set slug = 'free-' || id, name = 'Free', is_default = false, hostnames = '{}', state = 'deleting',
    purge_after = 'infinity', clock_set_at = null, clock_shows = null, clock_rate = null where id = any (p_domains);
  update testing.domain set free = true where id = any (p_domains);
$$;
`
