import { roles } from '@pathwar/contracts/kernel/permissions'
import { testDatabase } from '@pathwar/testing/database'
import type { Knex } from 'knex'
import { expect, test } from 'vitest'
import { withDomain } from './with-domain.ts'

const { app, owner, aDomain } = await testDatabase()

test('a new domain has the roles it should, each with its parent and its privileges', async () => {
  const { id } = await aDomain()
  const { rows } = await withDomain(app, id, (trx) =>
    trx.raw(
      `select r.role, p.role as parent, r.automatic,
         array(select v.privilege from role_privilege rp join privilege v on v.id = rp.privilege_id
               where rp.role_id = r.id order by 1) as privileges
       from role r left join role p on p.id = r.parent_id`,
    ),
  )
  const seeded = Object.entries(roles).map(([role, { privileges, parent, automatic }]) => ({
    role,
    parent,
    automatic,
    privileges: privileges.toSorted(),
  }))
  expect(rows).toHaveLength(seeded.length)
  expect(rows).toEqual(expect.arrayContaining(seeded))
})

test('no role puts types or functions of its own in front of those that the doors use', async () => {
  const { id } = await aDomain()
  const inFront = (trx: Knex) => trx.raw('create domain pg_temp.uuid as pg_catalog.uuid check (false)')
  await expect(withDomain(app, id, inFront)).rejects.toMatchObject({ code: '42501' })
  await expect(inFront(app)).rejects.toMatchObject({ code: '42501' })
  const { rows } = await owner.raw(
    `select p.oid::regprocedure::text as door from pg_proc p where pronamespace = 'platform'::regnamespace and prosecdef
       and not 'search_path=pg_catalog, platform, pg_temp' = any (proconfig)`,
  )
  expect(rows).toEqual([])
})
