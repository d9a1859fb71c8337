-- What searches within words, such as `ilike '%part%'`, read by an index. Part of Postgres' contrib; any owner of a database may
-- create it.
create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
-- The operator class for an index of trigrams, wherever the extension was before.
create function platform.trigrams() returns text language sql stable set search_path = pg_catalog as $$
  select format('%I.%I', n.nspname, c.opcname)
  from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace where c.opcname = 'gin_trgm_ops'
$$;
revoke execute on function platform.trigrams() from public;
