import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { testDatabase } from '@pathwar/testing/database'
import { everythingOf } from '@pathwar/testing/everything-of'
import { secondDatabase } from '@pathwar/testing/second-database'
import { until } from '@pathwar/testing/until'
import { afterAll, expect, test } from 'vitest'
import { readMigrations } from '../migrations.ts'
import { newDomainId } from '../names.ts'
import { withDomain } from '../with-domain.ts'
import { ArchiveError } from './archive-format.ts'
import { exportDomain } from './export-domain.ts'
import { forge } from './forge.fixture.ts'
import { importDomain } from './import-domain.ts'

const { owner, app, urls, aDomain } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'pathwar-transfer-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

let number = 0
const newFile = () => join(folder, `${++number}.pathwar`)
const newSlug = () => `t-${newDomainId()}`

/** Rows with everything that can confuse a text format. */
async function aDomainWithRows() {
  const domain = await aDomain({ name: 'Prüfung "x" \\ \t' })
  await withDomain(app, domain.id, async (trx) => {
    await trx.raw(`insert into app_user (username, email, password, display_name, phone)
      select 'user' || n, 'user' || n || '@example.org', '-', E'line\\nfeed\\ttab \\\\. \\\\N é 🚀 ' || n, null
      from generate_series(1, 500) as n`)
    await trx.raw(`insert into ssh_key (user_id, name, type, public_key, fingerprint)
      select id, 'k', 'ssh-ed25519', 'ssh-ed25519 AAAA', 'SHA256:' || id from app_user where username = 'user1'`)
    await trx.raw(`insert into ban (reason, ip, cidr, admin_id, expires_at)
      select 'b' || n, '2001:db8::1', 48, id, now() + make_interval(days => n) from app_user, generate_series(-1, 1) as n
      where username = 'user1'`)
    await trx.raw(`with kept as (
        insert into blob (digest, size, content_id)
          select encode(sha256(bytes), 'hex'), length(bytes), gen_random_uuid()
          from generate_series(1, 20) as n, decode(repeat('000a0d5c2e09ff', 3000 * n), 'hex') as bytes returning *
      ), chunks as (
        insert into blob_chunk select content_id, 0, decode(repeat('000a0d5c2e09ff', (size / 7)::int), 'hex') from kept
      ) insert into level_package (digest) select digest from kept`)
    await trx.raw(`insert into event (name, payload) select 'e', jsonb_build_object('text', E'a"b\\\\c\\n', 'n', n / 3.0)
      from generate_series(1, 300) as n`)
    await trx.raw(`insert into tournament (slug, name, starts_at, ends_at, email_domains, starting_cash)
      values ('cup', 'Cup', '1999-12-31 23:59:59.123456+05:30', 'infinity', '{"a.example",NULL,"with \\"quote\\""}', 12.34)`)
  })
  return domain
}

const everything = async (domainId: string) =>
  [...(await everythingOf(owner, domainId))]
    .filter(([name]) => !name.startsWith('platform.') && name !== 'audit_entry')
    .map(([name, rows]) => [name, name === 'event' ? rows.map((row) => row.replace(/,\d+\)$/, '')) : rows])
    .sort()

/** Slugs of imports that have to fail. */
const tried: string[] = []

function vainSlug(): string {
  const slug = newSlug()
  tried.push(slug)
  return slug
}

/** What failed imports have left: domains, and schemas of none. Roles are made in the same transaction as these. */
async function leftOvers(): Promise<unknown[]> {
  const { rows } = await owner.raw(
    `select slug as name from platform.domain where slug = any (?)
     union all select nspname from pg_namespace
       where nspname like 'domain\\_%' and not exists (select from platform.domain where 'domain_' || id = nspname)`,
    [tried],
  )
  return rows
}

test('every value arrives as it was, and generated numbers go on', async () => {
  const domain = await aDomainWithRows()
  const file = newFile()
  const told: string[] = []
  const exported = await exportDomain(owner, {
    slug: domain.slug,
    file,
    onProgress: (done, total, table) => told.push(`${done}/${total} ${table}`),
  })
  expect(exported.rows).toBeGreaterThan(800)
  expect(told.at(-1)).toMatch(/^(\d+)\/\1 $/)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const imported = await importDomain(owner, { file, slug: newSlug() })
  expect(imported).toMatchObject({ rows: exported.rows, name: domain.name })
  expect(await everything(imported.id)).toEqual(await everything(domain.id))
  const { rows: keys } = await owner.raw('select username from platform.public_key where domain_id = ?', [imported.id])
  expect(keys).toEqual([{ username: 'user1' }])
  const { rows: bans } = await owner.raw('select network, reason from platform.network_ban where domain_id = ?', [
    imported.id,
  ])
  expect(bans).toEqual([{ network: '2001:db8::/48', reason: 'b1' }])
  await withDomain(app, imported.id, async (trx) => {
    const { rows } = await trx.raw("insert into event (name, payload) values ('next', '{}') returning id")
    expect(rows).toEqual([{ id: '301' }])
    await expect(trx.raw('update event set name = name')).rejects.toThrow('append-only')
  })
})

test('what waits in the queue comes along, with its time', async () => {
  const domain = await aDomain()
  const runAt = new Date('2031-02-03T04:05:06.789Z')
  await withDomain(app, domain.id, (trx) =>
    trx.raw("select platform.add_job('tournament.end', ?::jsonb, 'a-key', ?)", ['{"tournamentId":"t"}', runAt]),
  )
  const file = newFile()
  await exportDomain(owner, { slug: domain.slug, file })
  const { id, jobs } = await importDomain(owner, { file, slug: newSlug() })
  expect(jobs).toBe(1)
  const { rows } = await owner.raw(
    'select t.identifier as task, j.payload, j.run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.key = ?',
    [`${id}:a-key`],
  )
  expect(rows).toEqual([{ task: 'tournament.end', payload: { tournamentId: 't', domainId: id }, run_at: runAt }])
})

test('an export shows one moment, whatever is written meanwhile', async () => {
  const domain = await aDomain()
  const pair = () =>
    withDomain(app, domain.id, async (trx) => {
      const { rows } = await trx.raw("insert into event (name, payload) values ('pair', '{}') returning id")
      await trx.raw("insert into setting (key, value) values (?, 'x')", [`pair-${rows[0].id}`])
    })
  await pair()
  const going = { on: true }
  const writing = (async () => {
    while (going.on) await pair()
  })()
  const file = newFile()
  await exportDomain(owner, { slug: domain.slug, file })
  going.on = false
  await writing
  const { id } = await importDomain(owner, { file, slug: newSlug() })
  const { rows } = await withDomain(app, id, (trx) =>
    trx.raw('select (select count(*) from event) as events, (select count(*) from setting) as settings'),
  )
  expect(rows[0].events).toBe(rows[0].settings)
})

test('an export of an older version is migrated, one of a newer is refused', async () => {
  const old = join(folder, 'old-migrations')
  await cp(join(import.meta.dirname, '..', 'migrations'), old, { recursive: true })
  for (const name of await readdir(join(old, 'domain'))) {
    if (!name.startsWith('0001')) await rm(join(old, 'domain', name))
  }
  const past = await secondDatabase('past', { folder: old })
  const domain = await oldDomain(past.owner, await readMigrations('domain', old))
  const file = newFile()
  expect(await exportDomain(past.owner, { slug: domain.slug, file })).toMatchObject({ schemaVersion: 1 })
  const imported = await importDomain(owner, { file })
  const newest = (await readMigrations('domain')).length
  const { rows } = await owner.raw('select schema_version from platform.domain where id = ?', [imported.id])
  expect(rows).toEqual([{ schema_version: newest }])
  await withDomain(app, imported.id, async (trx) => {
    expect((await trx.raw('select username from app_user')).rows).toEqual([{ username: 'old-hand' }])
    expect((await trx.raw('select action from audit_entry')).rows).toEqual([{ action: 'domain.imported' }])
    const { rows: held } = await trx.raw('select count(*)::int as n from role_privilege')
    expect(held[0].n).toBeGreaterThan(20)
  })

  const here = await aDomain()
  const fromTheFuture = newFile()
  await owner.raw('update platform.domain set schema_version = 99 where id = ?', [here.id])
  await exportDomain(owner, { slug: here.slug, file: fromTheFuture })
  await owner.raw('update platform.domain set schema_version = ? where id = ?', [newest, here.id])
  const refused = importDomain(owner, { file: fromTheFuture, slug: newSlug() })
  await expect(refused).rejects.toThrow(/newer Pathwar \(schema 99, here \d+\)/)
}, 60_000)

test('a file that is cut off, changed or something else is refused in words, and nothing is written', async () => {
  const domain = await aDomainWithRows()
  const file = newFile()
  await exportDomain(owner, { slug: domain.slug, file })
  const whole = await readFile(file)
  const refusal = async (bytes: Buffer) => {
    const bad = newFile()
    await writeFile(bad, bytes)
    const error: unknown = await importDomain(owner, { file: bad, slug: vainSlug() }).catch((caught: unknown) => caught)
    return error instanceof Error ? `${error.constructor.name}: ${error.message}` : 'no error'
  }
  for (const part of [0.05, 0.5, 0.9, 0.999]) {
    expect(await refusal(whole.subarray(0, Math.floor(whole.length * part)))).toMatch(/ArchiveError: .*cut off/)
  }
  for (const part of [0.1, 0.5, 0.9]) {
    const flipped = Buffer.from(whole)
    const at = Math.floor(flipped.length * part)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 0x55, at)
    expect(await refusal(flipped)).toMatch(/ArchiveError: .*(damaged|cut off)/)
  }
  // Correctly compressed, but with changed content.
  const inside = gunzipSync(whole)
  const changed = Buffer.from(inside.toString('latin1').replace('user7@example.org', 'evil7@example.org'), 'latin1')
  expect(changed).toHaveLength(inside.length)
  expect(await refusal(gzipSync(changed))).toMatch(/ArchiveError: The export is damaged: table app_user/)
  expect(await refusal(gzipSync(inside.subarray(0, -200)))).toMatch(/ArchiveError: .*cut off/)
  expect(await refusal(gzipSync(Buffer.concat([inside, inside.subarray(15)])))).toMatch(/ArchiveError: .*damaged/)
  expect(await refusal(gzipSync('hello'))).toMatch(/ArchiveError/)
  expect(await refusal(Buffer.from('not compressed'))).toMatch(/ArchiveError: .*not an export/)
  expect(await refusal(Buffer.alloc(0))).toMatch(/ArchiveError/)
  await expect(importDomain(owner, { file: join(folder, 'none') })).rejects.toThrow('There is no file')
  expect(await leftOvers()).toEqual([])
})

test('rows that Postgres refuses, under checksums that fit, are refused in words', async () => {
  const domain = await aDomain()
  const file = newFile()
  await exportDomain(owner, { slug: domain.slug, file })
  const bad = [
    { table: 'setting', row: 'one cell\n' },
    { table: 'setting', row: 'key\tvalue\tno uuid\t2026-01-01 00:00:00+00\n' },
    {
      table: 'team_member',
      row: `${'11111111-1111-4111-8111-111111111111\t'.repeat(3)}owner\t2026-01-01 00:00:00+00\n`,
    },
    // Many rows, so that the refusal comes while more are being sent.
    { table: 'setting', row: 'key\tvalue\t\\N\t2026-01-01 00:00:00+00\n'.repeat(50_000) },
  ]
  for (const { table, row } of bad) {
    const forged = await forge(file, newFile(), { table, rows: Buffer.from(row) })
    const error: unknown = await importDomain(owner, { file: forged, slug: vainSlug() }).catch(
      (caught: unknown) => caught,
    )
    expect(error).toBeInstanceOf(ArchiveError)
    expect(String(error)).toContain('damaged')
  }
  expect(await leftOvers()).toEqual([])
})

test('a slug that is taken, and a file that is there, are left alone', async () => {
  const domain = await aDomain()
  const file = newFile()
  await exportDomain(owner, { slug: domain.slug, file })
  await expect(importDomain(owner, { file })).rejects.toThrow('Give another')
  await expect(importDomain(owner, { file, slug: 'Not a slug' })).rejects.toThrow('is not a domain slug')
  await expect(exportDomain(owner, { slug: domain.slug, file })).rejects.toThrow('already')
  await expect(exportDomain(owner, { slug: 'nothing', file: newFile() })).rejects.toThrow(
    'There is no domain "nothing"',
  )
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('an import that is killed midway leaves nothing', async () => {
  const domain = await aDomainWithRows()
  const file = newFile()
  await exportDomain(owner, { slug: domain.slug, file })
  // Blocks the import just before its end: every row is in, and the mirroring of keys waits.
  const blocker = await owner.transaction()
  await blocker.raw('lock table platform.public_key in share row exclusive mode')
  const run = spawn(process.execPath, [join(import.meta.dirname, 'transfer.fixture.ts'), urls.owner, file, vainSlug()])
  const there =
    "select pid from pg_stat_activity where application_name = 'pathwar-test-import' and wait_event_type = 'Lock'"
  await until('the import waits', async () => (await owner.raw(there)).rows.length > 0)
  run.kill('SIGKILL')
  await once(run, 'exit')
  await blocker.rollback()
  const gone = "select from pg_stat_activity where application_name = 'pathwar-test-import'"
  await until('its connection ends', async () => (await owner.raw(gone)).rows.length === 0)
  expect(await leftOvers()).toEqual([])
})

/** A domain as an installation with only the first migration would have created it. */
async function oldDomain(db: typeof owner, migrations: Awaited<ReturnType<typeof readMigrations>>) {
  const id = newDomainId()
  const slug = newSlug()
  await db.transaction(async (trx) => {
    const { currentRoles } = await import('../grants.ts')
    const { applyDomainSql } = await import('../migrate.ts')
    const roles = await currentRoles(db)
    await trx.raw('insert into platform.domain (id, slug, name, schema_version) values (?, ?, ?, 1)', [id, slug, 'Old'])
    await trx.raw(`create role domain_${id} nologin in role "${roles.domains}"; create schema domain_${id}`)
    await applyDomainSql(trx, `domain_${id}`, migrations)
    await trx.raw(
      "insert into app_user (username, email, password, display_name) values ('old-hand', 'o@example.org', '-', 'Old')",
    )
  })
  return { id, slug }
}
