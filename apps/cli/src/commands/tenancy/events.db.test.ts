import { withDomain } from '@pathwar/db/with-domain'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { commandLine } from '../../run-cli.fixture.ts'

const { app, owner, urls, aDomain } = await testDatabase()
const { pathwar } = commandLine()
const env = { DATABASE_URL: urls.owner }

test('an operator sees what was left behind, and has it tried once more', async () => {
  const { id, slug } = await aDomain()
  expect((await pathwar(['domain', 'events', slug], { env })).out).toContain('Nobody has read an event yet.')
  await withDomain(app, id, (trx) =>
    trx.raw(`with told as (insert into event (name, payload) values ('level.solved', '{}') returning id, txid),
        cursor as (insert into event_cursor (subscriber, txid, event_id) select 'scoring', txid, id from told)
      insert into dead_letter (subscriber, event_id, failures, error) select 'scoring', id, 5, 'it broke' from told`),
  )
  const shown = await pathwar(['domain', 'events', slug], { env })
  expect(shown.out).toMatch(/scoring +level\.solved .* dead +it broke/)
  const { deadLetters } = JSON.parse((await pathwar(['domain', 'events', slug, '--json'], { env })).out)
  const one = ['domain', 'events', slug, '--replay']
  expect(await pathwar([...one, 'nothing'], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no dead letter "nothing"'),
  })
  expect((await pathwar([...one, deadLetters[0].id], { env })).out).toMatch(/tried again +it broke/)
  const { rows } = await owner.raw('select replay_at is not null as due from ??.dead_letter', [`domain_${id}`])
  expect(rows).toEqual([{ due: true }])
  expect(await pathwar([...one, 'all'], { env })).toMatchObject({ code: 0 })
  expect(await pathwar(['domain', 'events', 'nothing-here'], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no domain "nothing-here"'),
  })
})
