import { listDomains } from '@pathwar/db/domains'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const database = await testDatabase()

test('each test has a domain of its own', async () => {
  const [one, other] = [await database.aDomain(), await database.aDomain({ slug: 'chosen' })]
  expect(one.id).not.toBe(other.id)
  const slugs = (await listDomains(database.owner)).map((domain) => domain.slug)
  expect(slugs).toEqual(expect.arrayContaining([one.slug, 'chosen']))
})

test('the three log-ins are who they say', async () => {
  const whoIs = async (db: typeof database.app) => (await db.raw('select current_user as name')).rows[0].name
  const name = (await database.owner.raw('select current_database() as name')).rows[0].name
  expect(await whoIs(database.app)).toBe(`${name}_app`)
  expect(await whoIs(database.gate)).toBe(`${name}_gate`)
})
