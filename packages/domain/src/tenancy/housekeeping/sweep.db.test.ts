import { testInstallation } from '@pathwar/testing/installation'
import { actAs, aPerson, password } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { requestPasswordReset } from '../../identity/account/index.ts'
import { logIn, refresh } from '../../identity/auth/index.ts'
import { oneTimePassword } from '../../identity/keys/index.ts'
import { sweepExpired } from './index.ts'

const testing = await testInstallation()
const { installation, owner, clock } = testing
const HOUR = 3_600_000

async function count(domainId: string, table: string, where = 'true'): Promise<number> {
  const { rows } = await owner.raw(`select count(*)::int as count from ??.?? where ${where}`, [
    `domain_${domainId}`,
    table,
  ])
  return rows[0].count
}

test('what has expired is swept up when it means nothing any more, and nothing else', async () => {
  const domain = await testing.domain()
  const ann = await aPerson(installation, domain, { username: 'ann' })
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  const rotating = await visitor.does(logIn, { username: 'ann', password, delivery: 'rotating' })
  if (rotating.state !== 'signed-in') throw new Error('ann could not log in')
  const next = await visitor.does(refresh, { refreshToken: rotating.refreshToken ?? '' })
  await visitor.does(requestPasswordReset, { email: 'ann@example.org' })
  await ann.does(oneTimePassword, {})
  const schema = `domain_${domain.id}`
  await owner.raw("insert into ??.auth_challenge values ('old', 'oidc', null, null, '', now() - interval '1 minute')", [
    schema,
  ])
  await owner.raw("insert into ??.auth_challenge values ('new', 'oidc', null, null, '', now() + interval '1 day')", [
    schema,
  ])
  await owner.raw(
    `insert into ??.mail (recipient, subject, text_body, html_body, state, created_at) values
       ('a', 'old', '', '', 'sent', now() - interval '40 days'), ('a', 'waiting', '', '', 'queued', now() - interval '40 days'),
       ('a', 'new', '', '', 'kept', now())`,
    [schema],
  )
  await owner.raw(
    "update ??.user_session set ended_at = now() - interval '40 days' where user_id = ? and kind = 'bearer' and id not in (select user_session_id from ??.user_token where type = 'refresh')",
    [schema, ann.userId, schema],
  )
  const sessions = await count(domain.id, 'user_session')
  await sweepExpired(installation)
  expect(await count(domain.id, 'auth_challenge')).toBe(1)
  expect(await count(domain.id, 'mail', "subject in ('waiting', 'new')")).toBe(2)
  expect(await count(domain.id, 'mail', "subject = 'old'")).toBe(0)
  expect(await count(domain.id, 'user_session')).toBe(sessions - 1)
  expect(await count(domain.id, 'user_token', "type = 'refresh'")).toBe(2)
  expect(await count(domain.id, 'user_token', "type = 'activation'")).toBeGreaterThan(0)

  await owner.raw(
    "update ??.user_token set used_at = used_at - interval '40 days', expires_at = expires_at - interval '10 days'",
    [schema],
  )
  clock.pass(HOUR)
  await sweepExpired(installation)
  clock.pass(-HOUR)
  expect(await count(domain.id, 'user_token', "type = 'refresh'")).toBe(1)
  expect(await count(domain.id, 'user_token', "type = 'activation'")).toBe(0)
  const left = await owner.raw(
    `select (select count(*) from platform.ssh_password where domain_id = :id)
       + (select count(*) from platform.rate_limit where key like :id || ':%') as rows`,
    { id: domain.id },
  )
  expect(left.rows).toEqual([{ rows: '0' }])
  // The newest refresh token still works, although its predecessor is deleted.
  await visitor.does(refresh, { refreshToken: next.refreshToken })
})

test('what grows is kept for a while: events but for what is not handled, steps and notifications', async () => {
  const domain = await testing.domain()
  const ann = await aPerson(installation, domain, { username: 'ann' })
  const fill = async (sql: string, bindings: Record<string, string> = {}) => {
    await owner.transaction(async (trx) => {
      await trx.raw('set local session_replication_role = replica')
      await trx.raw(`set local search_path = domain_${domain.id}`)
      await trx.raw(sql, bindings)
    })
  }
  const old = (days: number) => `now() - interval '${days} days'`
  await fill(
    `insert into event (name, payload, created_at, txid) select 'old.event', '{}', ${old(91)}, '3' from generate_series(1, 25000)`,
  )
  await fill(`insert into event (name, payload, created_at, txid) values
    ('left.behind', '{}', ${old(91)}, '4'), ('young.event', '{}', ${old(89)}, '5'), ('not.handled', '{}', ${old(91)}, '7')`)
  await fill(`insert into dead_letter (subscriber, event_id, failures, error)
    select 'one', id, 3, 'no' from event where name = 'left.behind'`)
  await fill("insert into event_cursor (subscriber, txid, event_id) values ('one', '6', 0)")
  await fill(
    `insert into notification (user_id, kind, message, created_at) values (:user, 'role', 'old', ${old(181)}), (:user, 'role', 'young', ${old(179)})`,
    { user: ann.userId },
  )
  await fill(`insert into workload_step (workload_id, state, created_at)
    values (gen_random_uuid(), 'starting', ${old(31)}), (gen_random_uuid(), 'starting', ${old(29)})`)
  await sweepExpired(installation)
  expect(await count(domain.id, 'event', "name = 'old.event'")).toBe(0)
  expect(await count(domain.id, 'event', "name in ('left.behind', 'young.event', 'not.handled')")).toBe(3)
  expect(await count(domain.id, 'notification', "message in ('old', 'young')")).toBe(1)
  expect(await count(domain.id, 'workload_step')).toBe(1)
  await expect(owner.raw("delete from ??.event where name = 'young.event'", [`domain_${domain.id}`])).rejects.toThrow()
})
