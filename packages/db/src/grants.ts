import type { Knex } from 'knex'
import { type RoleNames, roleNames } from './names.ts'

export interface Passwords {
  app?: string | undefined
  gate?: string | undefined
}

/** Functions of `platform` that only the proxies may call. */
const GATE_DOORS = ['redeem_gate_ticket(text)', 'take_gate_ticket(text)', 'redeem_ssh_password(text)']
/** Functions that affect more than the current domain, so domains may not call them. */
const APP_DOORS = [
  'hit_rate_limit(text, integer, interval)',
  'domain_usage(text[])',
  'take_requests(text, integer, integer)',
  'park_job(text, text, jsonb)',
  'purge_domain(text)',
  'end_old_rehearsals()',
]
/** Internal parts of functions. They run as the owner and check no caller. */
const OWNER_DOORS = [
  'operated_domain(text)',
  'audit_domain(platform.domain, text, text, jsonb)',
  'add_domain_job(text, text, jsonb)',
  'release_jobs(text)',
  'take_slot(timestamptz)',
  'live_workloads(text)',
  'note_gate(text)',
  'note_gate_change()',
  'follow_gate_changes()',
  'note_purged_content()',
  'derive_gate(text, boolean, uuid[], uuid[])',
  'write_gate(text, text, uuid[])',
  'set_clock(text, timestamptz, numeric, text[])',
  'copy_rehearsed(text, text, jsonb, uuid[], uuid)',
  'drop_rehearsal(text)',
  'take_rehearsal_along()',
  'purge_rehearsal_first()',
]
/** Tables about domains: the app reads them, and changes them through functions only. */
const KEPT_TABLES = ['migration', 'domain', 'domain_hostname', 'domain_template', 'parked_job', 'detached_transaction']

/** Creates the missing roles of the installation, and sets the given passwords. */
export async function ensureRoles(db: Knex, passwords: Passwords): Promise<RoleNames> {
  const names = await currentRoles(db)
  // Roles belong to the whole server, so two databases that are migrated at once must not both create the same role.
  await db.transaction(async (trx) => {
    await trx.raw("select pg_advisory_xact_lock(hashtext('pathwar.roles'))")
    await ensureRole(trx, names.app, 'login noinherit')
    await ensureRole(trx, names.gate, 'login noinherit')
    await ensureRole(trx, names.domains, 'nologin')
  })
  await limitSessions(db, names)
  if (passwords.app) await setPassword(db, names.app, passwords.app)
  if (passwords.gate) await setPassword(db, names.gate, passwords.gate)
  return names
}

/** Limits that the server enforces in every session of a role. */
const sessionLimits = {
  statement_timeout: '10s',
  lock_timeout: '8s',
  idle_in_transaction_session_timeout: '10s',
  // The server notices a dead client within half a minute, also one that only listens.
  tcp_keepalives_idle: '10s',
  tcp_keepalives_interval: '5s',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '20s',
}

/**
 * Sets the limits of the sessions of api, workers and proxies. They are settings of the role in this database, so that they
 * hold behind a pooler in transaction mode, too.
 */
async function limitSessions(db: Knex, { app, gate }: RoleNames): Promise<void> {
  const database = (await db.raw<{ rows: { name: string }[] }>('select current_database() as name')).rows[0]?.name ?? ''
  const statements = [app, gate].flatMap((role) =>
    Object.entries(sessionLimits).map(
      ([name, value]) => `alter role ${id(role)} in database ${id(database)} set ${name} = ${literal(value)};`,
    ),
  )
  await db.raw(statements.join('\n'))
}

/** The role names of the connected database. */
export async function currentRoles(db: Knex): Promise<RoleNames> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>('select current_database() as name')
  return roleNames(rows[0]?.name ?? '')
}

/** Grants each role exactly what it needs in `platform` and in the job queue. Safe to repeat. */
export async function grantPlatform(db: Knex, { app, gate, domains }: RoleNames): Promise<void> {
  const doors = list(GATE_DOORS)
  await db.raw(`
    grant usage on schema platform to ${id(app)}, ${id(gate)}, ${id(domains)};
    grant select, insert, update, delete on all tables in schema platform to ${id(app)};
    grant execute on all functions in schema platform to ${id(app)}, ${id(domains)};
    revoke execute on function ${doors}, ${list(APP_DOORS)} from ${id(domains)};
    revoke execute on function ${list(OWNER_DOORS)} from ${id(app)}, ${id(domains)};
    revoke insert, update, delete on ${list(KEPT_TABLES)} from ${id(app)};
    grant select on platform.route, platform.gate_grant, platform.public_key, platform.network_ban to ${id(gate)};
    grant select on platform.gate_session to ${id(gate)};
    grant select (id, slug, state, is_default, hostnames) on platform.domain to ${id(gate)};
    grant execute on function ${doors} to ${id(gate)};
    grant usage on schema graphile_worker to ${id(app)};
    grant all on all tables in schema graphile_worker to ${id(app)};
    grant all on all sequences in schema graphile_worker to ${id(app)};
    grant execute on all functions in schema graphile_worker to ${id(app)};
  `)
  await openJobTables(db, app)
  await shutTemporary(db)
  await shutSettings(db, [app, gate])
}

/**
 * A domain's role may not take another role from inside a query: `set_config('role', …)` does what `set role` does. Only the
 * owner of that function, which is the server's superuser, can shut it; another owner of the database gets a warning, and
 * `set role` as a statement stays impossible all the same.
 */
async function shutSettings(db: Knex, logins: readonly string[]): Promise<void> {
  await db.raw(`
    revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
    do $$ begin
      execute format('grant execute on function pg_catalog.set_config(text, text, boolean) to %I, ${logins.map(id).join(', ')}', current_user);
    exception when insufficient_privilege then null;
    end $$`)
}

/**
 * SECURITY DEFINER functions run as the owner, and Postgres searches the caller's temporary schema first unless it is
 * named. A type there would run the caller's code as the owner. So nobody may create temporary objects, and the
 * functions search that schema last.
 */
async function shutTemporary(db: Knex): Promise<void> {
  await db.raw(`
    do $$
    declare door regprocedure;
    begin
      execute format('revoke temporary on database %I from public', current_database());
      for door in select oid from pg_proc where pronamespace = 'platform'::regnamespace
        and exists (select from unnest(proconfig) as c where c like 'search_path=%' and c not like '%pg_temp') loop
        execute format('alter function %s set search_path = pg_catalog, platform, pg_temp', door);
      end loop;
    end $$`)
}

function list(doors: readonly string[]): string {
  return doors.map((door) => `platform.${door}`).join(', ')
}

/**
 * The grants of a domain's role in its own schema, which is on the search path. They are repeated after each migration,
 * for new objects. The objects are found among the schema's dependents: `all tables in schema` reads the whole of
 * pg_class for each kind (250,000 rows in a database of a thousand domains), and repeats grants that exist already.
 */
export const schemaGrantsSql = `
  do $grants$
  declare
    me name := current_schema();
    missing text;
  begin
    if not has_schema_privilege(me, me, 'usage') then execute format('grant usage on schema %1$I to %1$I', me); end if;
    select string_agg(format('%I.%I', me, relname), ', ') into missing
      from pg_depend d join pg_class c on c.oid = d.objid
      where d.refclassid = 'pg_namespace'::regclass and d.refobjid = me::text::regnamespace
        and d.classid = 'pg_class'::regclass and relkind in ('r', 'p', 'v', 'm', 'f')
        and not (has_table_privilege(me, c.oid, 'select') and has_table_privilege(me, c.oid, 'insert')
          and has_table_privilege(me, c.oid, 'update') and has_table_privilege(me, c.oid, 'delete'));
    if missing is not null then execute format('grant select, insert, update, delete on %s to %I', missing, me); end if;
    select string_agg(format('%I.%I', me, relname), ', ') into missing
      from pg_depend d join pg_class c on c.oid = d.objid
      where d.refclassid = 'pg_namespace'::regclass and d.refobjid = me::text::regnamespace
        and d.classid = 'pg_class'::regclass
        -- In this order: the question is an error where there is no sequence.
        and case when relkind = 'S' then not has_sequence_privilege(me, c.oid, 'usage') end;
    if missing is not null then execute format('grant usage on sequence %s to %I', missing, me); end if;
    select string_agg(p.oid::regprocedure::text, ', ') into missing
      from pg_depend d join pg_proc p on p.oid = d.objid
      where d.refclassid = 'pg_namespace'::regclass and d.refobjid = me::text::regnamespace
        and d.classid = 'pg_proc'::regclass and not has_function_privilege(me, p.oid, 'execute');
    if missing is not null then execute format('grant execute on routine %s to %I', missing, me); end if;
  end $grants$;`

/**
 * The job queue's tables have row security enabled and no policy, so that only their owner sees rows. Policies carry
 * the role's name: a copied database has the policies of the original's role.
 */
async function openJobTables(db: Knex, app: string): Promise<void> {
  await db.raw(`
    do $$
    declare job_table record;
    begin
      for job_table in select c.oid, c.relname from pg_class c
        where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity loop
        if not exists (select from pg_policy where polrelid = job_table.oid and polname = ${literal(app)}) then
          execute format('create policy %2$I on graphile_worker.%1$I to %2$I using (true) with check (true)',
            job_table.relname, ${literal(app)});
        end if;
      end loop;
    end $$`)
}

async function ensureRole(trx: Knex, name: string, attributes: string): Promise<void> {
  const { rows } = await trx.raw<{ rows: unknown[] }>('select from pg_roles where rolname = ?', [name])
  if (rows.length === 0) await trx.raw(`create role ${id(name)} ${attributes}`)
}

async function setPassword(db: Knex, role: string, password: string): Promise<void> {
  await db.raw(`alter role ${id(role)} password ${literal(password)}`)
}

/** Quotes an identifier for SQL. */
export function id(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function literal(text: string): string {
  if (text.includes('\\') || text.includes('\0')) throw new Error('backslashes and NUL are not allowed here')
  return `'${text.replaceAll("'", "''")}'`
}
