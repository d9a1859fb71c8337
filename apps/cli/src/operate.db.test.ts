import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { seal, unseal } from '@pathwar/db/seal'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { commandLine } from './run-cli.fixture.ts'

const database = await testDatabase()
const { pathwar, place } = commandLine()
const env = { DATABASE_URL: database.urls.owner }
const newSlug = () => `t-${randomBytes(6).toString('hex')}`

test('a domain is created, suspended, resumed and deleted', async () => {
  const slug = newSlug()
  const created = await pathwar(['domain', 'create', slug, '--name', 'Umbrella', '--json'], { env })
  expect(JSON.parse(created.out)).toMatchObject({ slug, name: 'Umbrella', state: 'active' })
  expect(await pathwar(['domain', 'create', slug], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining(slug),
  })

  await pathwar(['domain', 'suspend', slug], { env })
  expect((await pathwar(['domain', 'list', '--usage'], { env })).out).toMatch(
    new RegExp(`${slug} +Umbrella +suspended`),
  )
  await pathwar(['domain', 'resume', slug], { env })
  expect((await pathwar(['domain', 'list'], { env })).out).toMatch(new RegExp(`${slug} +Umbrella +active`))

  expect(await pathwar(['domain', 'delete', slug], { env })).toMatchObject({
    code: 2,
    err: expect.stringContaining(`--confirm ${slug}`),
  })
  expect(await pathwar(['domain', 'delete', slug, '--confirm', 'other'], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining('nothing was deleted'),
  })
  expect(await pathwar(['domain', 'delete', slug, '--grace', '0', '--confirm', slug], { env })).toMatchObject({
    code: 2,
  })
  expect(await pathwar(['domain', 'delete', slug, '--confirm', slug], { env })).toMatchObject({ code: 0 })
  expect((await pathwar(['domain', 'list'], { env })).out).toMatch(new RegExp(`${slug} +Umbrella +deleted, gone on`))
  expect(await pathwar(['domain', 'restore', slug], { env })).toMatchObject({ code: 0 })
  expect((await pathwar(['domain', 'list'], { env })).out).toMatch(new RegExp(`${slug} +Umbrella +active`))
  expect(await pathwar(['domain', 'delete', slug, '--now', '--confirm', slug], { env })).toMatchObject({ code: 0 })
  expect((await pathwar(['domain', 'list'], { env })).out).not.toContain(slug)
})

test('a domain in maintenance says why and until when', async () => {
  const { slug } = await database.aDomain()
  const answer = await pathwar(['domain', 'maintenance', slug, '--notice', 'We move.', '--until', '+2h'], { env })
  expect(answer).toMatchObject({ code: 0, out: expect.stringContaining('in maintenance, expected back') })
  const { rows } = await database.owner.raw('select state, notice, notice_until from platform.domain where slug = ?', [
    slug,
  ])
  expect(rows[0]).toMatchObject({ state: 'maintenance', notice: 'We move.', notice_until: expect.any(Date) })
  expect(await pathwar(['domain', 'maintenance', 'nothing'], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no domain "nothing"'),
  })
})

test('limits are changed one by one, and shown with what is used', async () => {
  const { slug } = await database.aDomain()
  const set = await pathwar(['domain', 'limits', slug, 'users=500', 'requestsPerMinute=6000'], { env })
  expect(set.out).toMatch(/users +0 of 500/)
  await pathwar(['domain', 'limits', slug, 'users=none', 'tournaments=3'], { env })
  const shown = JSON.parse((await pathwar(['domain', 'limits', slug, '--json'], { env })).out)
  expect(shown.limits).toEqual({
    users: null,
    tournaments: 3,
    runningInstances: null,
    requestsPerMinute: 6000,
    storageMegabytes: null,
  })
  for (const bad of ['cows=3', 'users=many', 'users=-1', 'users']) {
    expect(await pathwar(['domain', 'limits', slug, bad], { env })).toMatchObject({ code: 2 })
  }
})

test("a domain's host names are nobody else's", async () => {
  const [mine, theirs] = [await database.aDomain(), await database.aDomain()]
  const name = `${newSlug()}.example.org`
  expect((await pathwar(['domain', 'hostnames', mine.slug, name.toUpperCase()], { env })).out).toContain(name)
  expect(await pathwar(['domain', 'hostnames', theirs.slug, name], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining('another domain'),
  })
  expect(await pathwar(['domain', 'hostnames', mine.slug, 'http://x'], { env })).toMatchObject({ code: 2 })
  expect((await pathwar(['domain', 'hostnames', mine.slug, '--none'], { env })).out).toContain('no custom host name')
})

test('a domain is exported into a file and imported under another name', async () => {
  const { slug, id } = await database.aDomain({ name: 'Umbrella' })
  const users = database.owner.withSchema(`domain_${id}`).table('app_user')
  const [{ id: user }] = await users
    .insert({ username: 'Alice', email: 'alice@example.org', password: '-', display_name: 'Alice' })
    .returning('id')
  const dataKey = randomBytes(32)
  await database.owner
    .withSchema(`domain_${id}`)
    .table('mail')
    .insert({
      user_id: user,
      recipient: 'alice@example.org',
      subject: 'Hello',
      text_body: seal(dataKey, 'a secret link'),
      html_body: '',
    })
  const file = join(place.folder, 'umbrella.pathwar')
  const key = { DATA_KEY: dataKey.toString('base64') }
  expect(await pathwar(['domain', 'export', slug, '--to', file], { env: { ...env, ...key } })).toMatchObject({
    code: 1,
    err: expect.stringContaining('Give a passphrase'),
  })
  const withPassphrase = { ...env, ...key, PATHWAR_PASSPHRASE: 'moving day' }
  expect(await pathwar(['domain', 'export', slug, '--to', file], { env: withPassphrase })).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Exported .* rows of \d+ tables/),
  })
  expect(await pathwar(['domain', 'import', file], { env: withPassphrase })).toMatchObject({
    code: 1,
    err: expect.stringContaining('--slug'),
  })
  const other = newSlug()
  const newKey = { DATA_KEY: randomBytes(32).toString('base64') }
  const wrong = { ...env, ...newKey, PATHWAR_PASSPHRASE: 'another' }
  expect(await pathwar(['domain', 'import', file, '--slug', other], { env: wrong })).toMatchObject({
    code: 1,
    err: expect.stringContaining('passphrase'),
  })
  const right = { ...env, ...newKey, PATHWAR_PASSPHRASE: 'moving day' }
  const imported = await pathwar(['domain', 'import', file, '--slug', other, '--json'], { env: right })
  expect(imported.code).toBe(0)
  const { rows } = await database.owner.raw(`select text_body from domain_${JSON.parse(imported.out).id}.mail`)
  expect(unseal(Buffer.from(newKey.DATA_KEY, 'base64'), rows[0].text_body)).toBe('a secret link')
  expect(await pathwar(['domain', 'import', join(place.folder, 'none')], { env: right })).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no file'),
  })
})

test('a registered user is made an administrator; somebody else is not', async () => {
  const { slug, id } = await database.aDomain()
  const users = database.owner.withSchema(`domain_${id}`).table('app_user')
  await users.insert({ username: 'Alice', email: 'alice@example.org', password: '-', display_name: 'Alice' })
  expect(await pathwar(['domain', 'grant', slug, 'alice', 'root'], { env })).toMatchObject({ code: 0 })
  expect(await pathwar(['domain', 'grant', slug, 'alice', 'root'], { env })).toMatchObject({ code: 0 })
  const { rows } = await database.owner.raw(
    `select r.role from domain_${id}.user_role ur join domain_${id}.role r on r.id = ur.role_id`,
  )
  expect(rows).toEqual([{ role: 'root' }])
  const log = await database.owner.raw(
    `select actor_name as who, target_name as whom, detail from domain_${id}.audit_entry where action = 'user.role-given'`,
  )
  expect(log.rows).toEqual([{ who: 'operator:database-owner', whom: 'alice', detail: { role: 'root' } }])
  const nobody = await pathwar(['domain', 'grant', slug, 'bob', 'root'], { env })
  expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('must register first') })
  const nothing = await pathwar(['domain', 'grant', slug, 'alice', 'emperor'], { env })
  expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining('organiser') })
})

test('what is migrated is said, with an exit code for scripts', async () => {
  const { id } = await database.aDomain()
  expect(await pathwar(['migrate', 'status'], { env })).toMatchObject({ code: 0 })
  await database.owner.raw('update platform.domain set schema_version = schema_version - 1 where id = ?', [id])
  const behind = await pathwar(['migrate', 'status', '--json'], { env })
  expect(behind).toMatchObject({ code: 1, err: expect.stringContaining('pathwar migrate up') })
  expect(JSON.parse(behind.out).behind).toBe(1)
  await database.owner.raw('update platform.domain set schema_version = schema_version + 1 where id = ?', [id])
  const up = await pathwar(['migrate', 'up', '--json'], { env })
  expect(up).toMatchObject({ code: 0, err: expect.stringContaining('Migrating') })
})

test('a database that is away, and one that is not set up, are said in words', async () => {
  const away = new URL(database.urls.owner)
  away.port = '1'
  expect(await pathwar(['domain', 'list'], { env: { DATABASE_URL: away.href } })).toMatchObject({
    code: 1,
    err: expect.stringContaining('does not answer (ECONNREFUSED)'),
  })
  const empty = new URL(database.urls.owner)
  empty.pathname = '/postgres'
  expect(await pathwar(['domain', 'list'], { env: { DATABASE_URL: empty.href } })).toMatchObject({
    code: 1,
    err: expect.stringContaining('pathwar migrate up'),
  })
  expect(await pathwar(['domain', 'list'])).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_URL') })
})
