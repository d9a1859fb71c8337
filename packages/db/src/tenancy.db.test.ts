import { randomUUID } from 'node:crypto'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { createDomain, DomainRegistryError, deleteDomain, listDomains, setDomainState } from './domains.ts'
import { aTournamentWithTeams, entrancesOf, start } from './gate.fixture.ts'
import { AppUser } from './models/identity/app-user.ts'
import { withDomain } from './with-domain.ts'

const { owner, app, gate, urls, aDomain } = await testDatabase()

const aUser = { username: 'ann', email: 'ann@example.org', password: '-', displayName: 'Ann' }

async function aDomainNamed(name: string) {
  const domain = await aDomain()
  await withDomain(app, domain.id, (trx) => AppUser.query(trx).insert({ ...aUser, displayName: name }))
  return domain
}

test('outside of a domain there are no tables, and none of them can be named', async () => {
  const { id } = await aDomainNamed('A')
  await expect(AppUser.query(app)).rejects.toThrow('relation "app_user" does not exist')
  await expect(app.raw('select * from ??.app_user', [`domain_${id}`])).rejects.toThrow('permission denied for schema')
})

test('a transaction that ended, well or not, leaves its domain behind', async () => {
  const one = openDatabase({ url: urls.app, poolSize: 1 })
  const { id } = await aDomainNamed('A')
  await withDomain(one, id, (trx) => AppUser.query(trx))
  await expect(AppUser.query(one)).rejects.toThrow('does not exist')
  await expect(withDomain(one, id, (trx) => trx.raw('select 1 / 0'))).rejects.toThrow('division by zero')
  await expect(AppUser.query(one)).rejects.toThrow('does not exist')
  expect((await one.raw('select current_user::text as name')).rows[0].name).toMatch(/_app$/)
  await one.destroy()
})

test('another domain is refused by the database, whatever the code says', async () => {
  const [mine, theirs] = [await aDomainNamed('mine'), await aDomainNamed('theirs')]
  const there = `domain_${theirs.id}`
  const attempts = ['select * from ??.app_user', "update ??.app_user set display_name = 'x'", 'drop table ??.app_user']
  for (const sql of attempts) {
    await expect(withDomain(app, mine.id, (trx) => trx.raw(sql, [there]))).rejects.toThrow('permission denied')
  }
  await expect(withDomain(app, mine.id, (trx) => trx.raw('create table mine (a int)'))).rejects.toThrow(
    'permission denied',
  )
  for (const table of ['domain', 'route', 'gate_grant', 'public_key', 'placement', 'hypervisor', 'rate_limit']) {
    await expect(withDomain(app, mine.id, (trx) => trx.raw('select from platform.??', [table]))).rejects.toThrow(
      'denied',
    )
  }
})

test('what is no domain id is never made part of SQL', async () => {
  for (const id of ['', 'x', 'public', 'abc; drop', '"abcdefghi', 'ABCDEFGHIJ', '1bcdefghij']) {
    await expect(withDomain(app, id, async () => 'in')).rejects.toThrow('not a domain id')
  }
})

test('two hundred domains, interleaved on four connections, each see their own', async () => {
  const pool = openDatabase({ url: urls.app, poolSize: 4 })
  const domains = await Promise.all(Array.from({ length: 8 }, (_, index) => aDomainNamed(`Domain ${index}`)))
  const turns = Array.from({ length: 200 }, (_, turn) => turn % domains.length)
  const seen = await Promise.all(
    turns.map((index) =>
      withDomain(pool, domains[index]?.id ?? '', (trx) => AppUser.query(trx).select('display_name')),
    ),
  )
  expect(seen.map((users) => users.map(({ displayName }) => displayName))).toEqual(
    turns.map((index) => [`Domain ${index}`]),
  )
  await pool.destroy()
})

test('a read-only transaction writes nothing', async () => {
  const { id } = await aDomain()
  const write = withDomain(app, id, (trx) => AppUser.query(trx).insert(aUser), { readOnly: true })
  await expect(write).rejects.toThrow('read-only transaction')
})

test('the doors of the platform act for the current domain alone', async () => {
  const [mine, theirs] = [await aDomain(), await aDomain()]
  const [me, them] = [await aTournamentWithTeams(owner, mine.id), await aTournamentWithTeams(owner, theirs.id)]
  const instance = await start(owner, them)
  const [user = ''] = them.users
  const before = await entrancesOf(owner, theirs.id)
  expect(before).toMatchObject([{ instanceId: instance, grants: [{}, {}] }])
  // A domain can read neither the address nor the name of what other domains run.
  const take = `with w as (insert into workload (id, slug, kind, owner_kind, owner_id)
      values (:id, :slug, 'level', 'tournament_team', :owner) returning id)
    insert into level_instance (id, level_flavor_id, level_subscription_id) select id, :flavor, :bought from w`
  const names = { flavor: me.flavor, bought: me.subscriptions[0] ?? '', owner: me.entries[0] ?? '' }
  for (const [id, slug, constraint] of [
    [instance, 'another0', 'route_pkey'],
    [randomUUID(), before[0]?.slug ?? '', 'route_slug_key'],
  ] as const) {
    await expect(withDomain(app, mine.id, (trx) => trx.raw(take, { ...names, id, slug }))).rejects.toMatchObject({
      constraint,
    })
  }
  await withDomain(app, mine.id, async (trx) => {
    await trx.raw('select platform.unplace(?), platform.drop_placement(?)', [instance, instance])
    const granted = await trx.raw('select platform.is_granted(?, ?, now()) as granted', [instance, user])
    expect(granted.rows).toEqual([{ granted: false }])
  })
  expect(await entrancesOf(owner, theirs.id)).toEqual(before)
  expect(await entrancesOf(owner, mine.id)).toEqual([])
  const closed = [
    ...["redeem_gate_ticket('x')", "redeem_ssh_password('x')", "hit_rate_limit('x', 1, '1 hour')"],
    ...[
      `note_gate('${theirs.id}')`,
      `derive_gate('${theirs.id}', true, null, null)`,
      `write_gate('${mine.id}', 'domain', null)`,
    ],
  ]
  for (const door of closed) {
    await expect(withDomain(app, mine.id, (trx) => trx.raw(`select platform.${door}`))).rejects.toThrow(
      'permission denied',
    )
  }
  await expect(app.raw("select platform.put_public_key('x', ?, 'ann')", [user])).rejects.toThrow('no domain is bound')
})

test('what the gate follows cannot be said by anybody but the tables themselves', async () => {
  const { id } = await aDomain()
  const forged = [
    `insert into platform.gate_change (domain_id, kind, id) values ('${id}', 'domain', gen_random_uuid())`,
    'select from platform.gate_change',
    'delete from platform.gate_grant',
    `insert into platform.gate_grant (instance_id, user_id, domain_id) values (gen_random_uuid(), gen_random_uuid(), '${id}')`,
    'create temporary table tournament_member (tournament_team_id uuid, user_id uuid)',
    `create trigger mine after insert on tournament_member for each row execute function platform.note_gate_change('domain')`,
    'alter table tournament_member disable trigger gate_follows',
    'drop trigger gate_follows on tournament_member',
    'set local session_replication_role = replica',
    'create or replace view gate_entrance as select * from gate_wargame limit 0',
  ]
  for (const sql of forged) {
    await expect(
      withDomain(app, id, (trx) => trx.raw(sql)),
      sql,
    ).rejects.toThrow(/permission denied|must be owner/)
  }
})

test('the proxies read what the gate needs and nothing else', async () => {
  const { id } = await aDomainNamed('A')
  for (const table of ['route', 'gate_grant', 'public_key']) {
    await gate.raw('select * from platform.??', [table])
    await expect(gate.raw('delete from platform.??', [table])).rejects.toThrow('permission denied')
  }
  await gate.raw('select id, slug, state, is_default, hostnames from platform.domain')
  const closed = [
    'select limits from platform.domain',
    'select * from platform.gate_ticket',
    'select * from platform.ssh_password',
  ]
  const more = ['platform.hypervisor', 'platform.placement', 'graphile_worker.jobs', `domain_${id}.app_user`]
  for (const sql of [...closed, ...more.map((table) => `select * from ${table}`)]) {
    await expect(gate.raw(sql), sql).rejects.toThrow('permission denied')
  }
  await expect(gate.raw(`set role domain_${id}`)).rejects.toThrow('permission denied')
})

test('nothing of a tenant lies in public', async () => {
  const { rows } = await owner.raw("select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace")
  expect(rows).toEqual([])
})

test('a new domain is active, and its slug is taken', async () => {
  const made = await createDomain(owner, { slug: 'quick', name: 'Quick' })
  expect(made).toMatchObject({ slug: 'quick', state: 'active', isDefault: false })
  await expect(createDomain(owner, { slug: 'quick', name: 'Again' })).rejects.toThrow(
    'There is a domain "quick" already',
  )
  for (const slug of ['', 'Upper', '-a', 'a b', 'x'.repeat(33)]) {
    await expect(createDomain(owner, { slug, name: 'Bad' })).rejects.toThrow(DomainRegistryError)
  }
})

test('a domain that cannot be made leaves nothing behind', async () => {
  await expect(createDomain(owner, { slug: 'quick', name: 'Again' })).rejects.toThrow()
  // Roles are made in the same transaction.
  const { rows } = await owner.raw(
    `select nspname from pg_namespace
     where nspname like 'domain\\_%' and not exists (select from platform.domain where 'domain_' || id = nspname)`,
  )
  expect(rows).toEqual([])
})

test('a domain that is deleted is gone with everything, also when that was cut off before', async () => {
  const domain = await aDomainNamed('Gone')
  await withDomain(app, domain.id, (trx) =>
    trx.raw("select platform.put_public_key('SHA256:gone', '22222222-2222-4222-8222-222222222222', 'ann')"),
  )
  await owner.raw("update platform.domain set state = 'deleting' where id = ?", [domain.id])
  await expect(setDomainState(owner, domain.slug, 'active')).rejects.toThrow('is deleted. Restore it first')
  await deleteDomain(owner, domain.slug)
  expect((await listDomains(owner)).map(({ id }) => id)).not.toContain(domain.id)
  const { rows } = await owner.raw(
    `select nspname from pg_namespace where nspname = ? union all select rolname from pg_roles where rolname = ?
     union all select fingerprint from platform.public_key where domain_id = ?`,
    [`domain_${domain.id}`, `domain_${domain.id}`, domain.id],
  )
  expect(rows).toEqual([])
  await expect(deleteDomain(owner, domain.slug)).rejects.toThrow('There is no domain')
})

test('a domain is suspended and resumed by its slug', async () => {
  const { id, slug } = await aDomain()
  await setDomainState(owner, slug, 'suspended')
  expect((await listDomains(owner)).find((domain) => domain.id === id)?.state).toBe('suspended')
  await setDomainState(owner, slug, 'active')
  await expect(setDomainState(owner, 'nothing', 'active')).rejects.toThrow('There is no domain "nothing"')
})
