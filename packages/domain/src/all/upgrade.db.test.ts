import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wrongCounters } from '@pathwar/db/counters'
import { createDomain } from '@pathwar/db/domains'
import { ensureRoles } from '@pathwar/db/grants'
import { migrateUp } from '@pathwar/db/migrate'
import { readMigrations } from '@pathwar/db/migrations'
import { newDomainId } from '@pathwar/db/names'
import { withDomain } from '@pathwar/db/with-domain'
import { actAs, aPerson, password } from '@pathwar/testing/person'
import { secondDatabase } from '@pathwar/testing/second-database'
import { hash } from 'bcrypt'
import type { Knex } from 'knex'
import { afterAll, expect, test } from 'vitest'
import { authenticate, logIn } from '../identity/auth/index.ts'
import { findDomainById, hashSecret, type Installation, type Subscriber } from '../kernel/index.ts'
import { deliverEvents } from '../messaging/activity/index.ts'
import { showBoard } from '../wargame/play/index.ts'
import { createTeam, listMyTeams } from '../wargame/teams/index.ts'
import { createTournament, listTournaments } from '../wargame/tournaments/index.ts'
import { openInstallation } from './index.ts'

const migrations = join(import.meta.dirname, '../../../db/src/migrations')
const opened: Installation[] = []
afterAll(() => Promise.all(opened.map(({ db }) => db.destroy())))

function installationOn(databaseUrl: string): Installation {
  const installation = openInstallation({
    databaseUrl,
    log: { info() {}, warn() {}, error() {} },
    addresses: { publicUrl: 'http://pathwar.test', levelUrl: 'http://*.levels.test', sshHost: 'ssh', sshPort: 22 },
    gateSecret: 'x'.repeat(32),
    dataKey: Buffer.alloc(32, 1),
    passwordCost: 4,
  })
  opened.push(installation)
  return installation
}

async function domainOf(installation: Installation, id: string) {
  const domain = await findDomainById(installation, id)
  if (!domain) throw new Error('the domain is gone')
  return domain
}

test('a database of the first release is brought up with everything in it, and its people play on', async () => {
  const { owner, urls } = await secondDatabase('release1', { empty: true })
  const { id, token } = await firstRelease(owner)
  const results = await migrateUp(urls.owner, { passwords: { app: 'test', gate: 'test' } })
  const newest = (await readMigrations('domain')).length
  expect(results).toEqual([{ slug: 'old', version: newest, error: null }])

  const installation = installationOn(urls.app)
  const domain = await domainOf(installation, id)
  // An older session still works, and so does a new log-in.
  const ann = actAs(installation, domain, await authenticate(installation, domain, token))
  expect(await ann.does(listMyTeams, {})).toMatchObject([{ slug: 'hexagon' }])
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  const answer = await visitor.does(logIn, { username: 'ann', password, delivery: 'bearer' })
  expect(answer).toMatchObject({ state: 'signed-in', user: { username: 'ann' } })
  const board = await ann.does(showBoard, { tournament: 'cup' })
  expect(board.levels).toMatchObject([{ slug: 'vault' }])
  const { rows } = await withDomain(installation.db, id, (trx) =>
    trx.raw(`select (select sum(amount) from ledger_entry) as ledger, (select sum(amount) from score_entry) as score,
      (select count(*)::int from event where name = 'level.solved') as events, 
      (select encode(c.bytes, 'escape') from level_package join blob using (digest) join blob_chunk c using (content_id)) as package,
      (select encode(c.bytes, 'escape') from workload_file join blob using (digest) join blob_chunk c using (content_id)) as file`),
  )
  expect(rows).toEqual([{ ledger: '0.00', score: '50.00', events: 1, package: 'zip', file: 'note' }])
  const { rows: instances } = await withDomain(installation.db, id, (trx) =>
    trx.raw(`select w.kind, w.state, w.owner_id = s.tournament_team_id as owned, w.exclusive_for = s.id as alone,
        w.spec_digest = f.package_digest as spec, i.level_flavor_id = s.level_flavor_id as flavor, v.status,
        (select count(*)::int from workload_step where workload_id = w.id) as steps, h.hash, x.name as file,
        w.hypervisor_id is not null as placed
      from level_instance i join workload w using (id) join level_subscription s on s.id = i.level_subscription_id
        join level_flavor f on f.id = i.level_flavor_id left join level_validation v on v.level_instance_id = i.id
        left join passphrase h on h.workload_id = i.id left join workload_file x on x.workload_id = i.id order by slug`),
  )
  const same = { kind: 'level', owned: true, alone: true, spec: true, flavor: true }
  const nothing = { status: null, steps: 0, hash: null, file: null }
  expect(instances).toEqual([
    { ...same, state: 'stopped', status: 'accepted', steps: 1, hash: 'b'.repeat(64), file: 'note.txt', placed: false },
    { ...same, ...nothing, state: 'ready', placed: true },
  ])
  const { rows: placements } = await owner.raw('select slot, deadline_at from platform.placement')
  expect(placements).toEqual([{ slot: 1, deadline_at: null }])
  // Old bookings are in the new ledger: an issuer stores no balance, and every entry knows its account's balance.
  const { rows: books } = await owner.raw(
    `select t.kind, e.owner_kind as owner, e.purpose, e.currency, e.amount, e.balance, a.balance as now
     from ??.ledger_entry e join ??.ledger_transfer t on t.id = e.transfer_id
     left join ??.ledger_account a using (owner_kind, owner_id, currency, purpose) order by e.amount`,
    Array(3).fill(`domain_${id}`),
  )
  expect(books).toEqual([
    {
      kind: 'starting-cash',
      owner: 'tournament',
      purpose: 'issue',
      currency: 'cash',
      amount: '-90.00',
      balance: null,
      now: null,
    },
    {
      kind: 'starting-cash',
      owner: 'tournament_team',
      purpose: 'spend',
      currency: 'cash',
      amount: '90.00',
      balance: '90.00',
      now: '90.00',
    },
  ])
  expect(board.team).toMatchObject({ cash: 90, score: 50 })
  const { rows: points } = await owner.raw(
    `select p.kind, p.amount, l.slug from ??.score_entry p join ??.tournament_level tl on tl.id = p.tournament_level_id
     join ??.level l on l.id = tl.level_id`,
    Array(3).fill(`domain_${id}`),
  )
  expect(points).toEqual([{ kind: 'validation', amount: '50.00', slug: 'vault' }])
  // What happened before it was counted is counted.
  expect(board.levels.find(({ slug }) => slug === 'vault')?.solves).toBe(1)
  expect(await wrongCounters(installation.db, id)).toEqual([])
  // Events that the subscriber has handled are behind its cursor; the others arrive once.
  const cursor = async () => (await owner.raw('select * from ??.event_cursor', [`domain_${id}`])).rows
  expect(await cursor()).toMatchObject([{ subscriber: 'scoring', txid: '0', event_id: '1' }])
  const delivered: string[] = []
  const scoring: Subscriber = {
    name: 'scoring',
    on: ['level.solved', 'tournament.joined'],
    run: async (_, event) => void delivered.push(event.id),
  }
  await expect.poll(() => deliverEvents(installation, id, [scoring]).then(({ again }) => again)).toBeNull()
  await deliverEvents(installation, id, [scoring])
  expect(delivered).toEqual(['2'])
  // The gate contains what its view derives; the grant of a user who left the team is gone.
  const { rows: entrances } = await owner.raw(
    `select r.slug, label, names, place, r.owner_id = (select id from domain_${id}.tournament_team) as owned,
       u.username, valid_from = t.starts_at and valid_until = t.ends_at as bounded
     from platform.route r join platform.gate_grant g using (instance_id) left join domain_${id}.app_user u on u.id = user_id,
       domain_${id}.tournament t`,
  )
  expect(entrances).toEqual([
    {
      ...{ slug: 'ijklmnop', label: 'The Vault', names: ['vault', 'vault+cup'], place: 'cup / Hexagon' },
      ...{ owned: true, username: 'ann', bounded: true },
    },
  ])
  // The domain has the same schema as a new one.
  await createDomain(owner, { slug: 'new', name: 'New' })
  const held = async (domainId: string) =>
    (
      await owner.raw(`select r.role, p.privilege from domain_${domainId}.role_privilege rp
      join domain_${domainId}.role r on r.id = rp.role_id join domain_${domainId}.privilege p on p.id = rp.privilege_id
      order by 1, 2`)
    ).rows
  const { rows: made } = await owner.raw("select id from platform.domain where slug = 'new'")
  expect(await held(id)).toEqual(await held(made[0].id))
}, 60_000)

test('a domain that is too old for this code is in maintenance until it is migrated, and its neighbours serve', async () => {
  const { owner, urls } = await secondDatabase('old')
  const [old, neighbour] = [
    await createDomain(owner, { slug: 'old', name: 'Old' }),
    await createDomain(owner, { slug: 'neighbour', name: 'Neighbour' }),
  ]
  await owner.raw('update platform.domain set schema_version = 1 where id = ?', [old.id])
  const installation = installationOn(urls.app)
  const stranger = actAs(installation, await domainOf(installation, old.id), { kind: 'visitor' })
  expect(await stranger.isRefused(listTournaments, {})).toBe('domain/maintenance')
  const visitor = actAs(installation, await domainOf(installation, neighbour.id), { kind: 'visitor' })
  expect(await visitor.does(listTournaments, {})).toEqual([])
  await owner.raw('update platform.domain set schema_version = ? where id = ?', [neighbour.schemaVersion, old.id])
  const again = actAs(installation, await domainOf(installation, old.id), { kind: 'visitor' })
  expect(await again.does(listTournaments, {})).toEqual([])
}, 60_000)

test('while one domain is at the next version and one is not, both serve', async () => {
  const { owner, urls } = await secondDatabase('half')
  const folder = await mkdtemp(join(tmpdir(), 'pathwar-half-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  await cp(migrations, folder, { recursive: true })
  const [done, behind] = [
    await createDomain(owner, { slug: 'done', name: 'Done' }),
    await createDomain(owner, { slug: 'behind', name: 'Behind' }),
  ]
  const version = (await readMigrations('domain', folder)).length + 1
  // Additive changes: a column with a default, a new table, an index.
  await writeFile(
    join(folder, 'domain', `${String(version).padStart(4, '0')}_expand.sql`),
    `alter table team add column anthem text not null default ''; create table slogan (text text);
     create index team_anthem on team (anthem);`,
  )
  await owner.raw(`create view domain_${behind.id}.slogan as select 1 as one`)
  const results = await migrateUp(urls.owner, { folder })
  expect(results.map(({ slug, version }) => [slug, version])).toEqual([
    ['behind', version - 1],
    ['done', version],
  ])
  const installation = installationOn(urls.app)
  for (const { id } of [done, behind, done, behind]) {
    const domain = await domainOf(installation, id)
    const name = `u${newDomainId()}`
    const person = await aPerson(installation, domain, { username: name, roles: ['organiser'] })
    await person.does(createTeam, { name })
    const tournament = {
      name,
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    }
    await person.does(createTournament, { ...tournament, visibility: 'public' })
    expect(await person.does(listTournaments, {})).not.toHaveLength(0)
  }
}, 60_000)

/** An installation of the first release, with a user who has played. */
async function firstRelease(owner: Knex): Promise<{ id: string; token: string }> {
  const [platform] = await readMigrations('platform')
  const [game] = await readMigrations('domain')
  const id = newDomainId()
  const token = 'a session of before'
  const roles = await ensureRoles(owner, { app: 'test', gate: 'test' })
  await owner.transaction(async (trx) => {
    const plain = (sql = '') => trx.raw(sql.replaceAll('?', '\\?'))
    await plain(
      'create schema platform; create table platform.migration (version integer primary key, applied_at timestamptz default now())',
    )
    await plain(platform?.sql)
    await trx.raw('insert into platform.migration (version) values (1)')
    await trx.raw(
      "insert into platform.domain (id, slug, name, is_default, schema_version) values (?, 'old', 'Old', true, 1)",
      [id],
    )
    await plain(`create role domain_${id} nologin in role "${roles.domains}"; grant domain_${id} to "${roles.app}";
      create schema domain_${id}; set local search_path = domain_${id}`)
    await plain(game?.sql)
    const played = await readFile(join(import.meta.dirname, 'first-release.fixture.sql'), 'utf8')
    await plain(played)
    await plain(`insert into platform.hypervisor (name, token_hash) values ('old-host', 'none');
      insert into platform.placement (instance_id, domain_id, hypervisor_id, spec)
        select i.id, '${id}', h.id, '{}' from level_instance i, platform.hypervisor h where i.state = 'ready';
      insert into platform.route (instance_id, domain_id, slug, level_slug, level_name, tournament_slug, team_name, state)
        select i.id, '${id}', i.slug, 'vault', 'The Vault', 'cup', 'Hexagon', 'ready' from level_instance i
        where i.state = 'ready';
      insert into platform.gate_grant (instance_id, user_id, domain_id, username)
        select instance_id, u, '${id}', 'somebody' from platform.route,
          unnest(array[gen_random_uuid(), (select id from app_user)]) u`)
    const hashed = await hash(password, 4)
    await trx.raw('update app_user set password = ?', [hashed])
    await trx.raw('update user_session set token_hash = ?', [hashSecret(token)])
  })
  return { id, token }
}
