import { randomBytes } from 'node:crypto'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { commandLine } from './run-cli.fixture.ts'

const database = await testDatabase()
const { pathwar } = commandLine()
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
  expect((await pathwar(['domain', 'list'], { env })).out).toMatch(new RegExp(`${slug} +Umbrella +suspended`))
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
  expect(await pathwar(['domain', 'delete', slug, '--confirm', slug], { env })).toMatchObject({ code: 0 })
  expect((await pathwar(['domain', 'list'], { env })).out).not.toContain(slug)
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
