import { roles } from '@pathwar/contracts/permissions'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { withDomain } from './with-domain.ts'

const { app, aDomain } = await testDatabase()

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
  const seeded = Object.entries(roles).map(([role, { privileges, ...seed }]) => ({
    role,
    ...seed,
    privileges: privileges.toSorted(),
  }))
  expect(rows).toHaveLength(seeded.length)
  expect(rows).toEqual(expect.arrayContaining(seeded))
})
