import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@pathwar/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOneTimeSecret } from '../../kernel/one-time-secret.ts'
import { GateUnavailable } from './gate-queries.ts'
import { type GateTable, openGateTable } from './gate-table.ts'

const log = { info() {}, warn() {}, error() {} }
const { owner, urls, aDomain } = await testDatabase()
const gateRole = new URL(urls.gate).username
const here = '192.0.2.7'
let table: GateTable
/** How far the table's clock is ahead of the machine's. */
let aheadMs = 0

beforeAll(async () => {
  const now = () => new Date(Date.now() + aheadMs)
  table = await openGateTable({ connectionString: urls.gate, log, now, syncEveryMs: 60_000 })
})
afterAll(() => table[Symbol.asyncDispose]())

test('a route and its grants are seen as soon as they are committed', async () => {
  const { instanceId, userId, domainId, slug } = await anEntrance()
  await until(() => table.mayEnter(instanceId, userId))
  expect(table.bySlug(slug)).toMatchObject({
    instanceId,
    domainId,
    slug,
    state: 'ready',
    endpoints: [{ service: 'web', kind: 'http', port: 8000 }],
  })
  expect(table.byInstance(instanceId)?.slug).toBe(slug)
  expect(table.domain(domainId)).toMatchObject({ state: 'active', isDefault: false })
  expect(table.decide(instanceId, { domainId, userId })).toBe('admitted')
  expect(table.decide(instanceId, { domainId, userId: randomUUID() })).toBe('not-granted')
  expect(table.decide(instanceId, { domainId: 'another', userId })).toBe('not-granted')
  expect(table.entrancesOf([{ domainId, userId }]).map((route) => route.slug)).toEqual([slug])
  expect(table.entrancesOf([{ domainId: 'another', userId }])).toEqual([])
})

test('what is taken away is announced once the table knows', async () => {
  const { instanceId, userId } = await anEntrance()
  await until(() => table.mayEnter(instanceId, userId))
  const announced = Promise.withResolvers<boolean>()
  const stop = table.onChange((id) => id === instanceId && announced.resolve(table.mayEnter(instanceId, userId)))
  await owner.raw('delete from platform.gate_grant where instance_id = ?', [instanceId])
  expect(await announced.promise).toBe(false)
  stop()
})

test('a domain that is suspended admits nobody, and says so for each of its instances', async () => {
  const { instanceId, userId, domainId } = await anEntrance()
  await until(() => table.mayEnter(instanceId, userId))
  const announced: string[] = []
  const stop = table.onChange((id) => announced.push(id))
  await owner.raw(`update platform.domain set state = 'suspended' where id = ?`, [domainId])
  await until(() => announced.includes(instanceId))
  expect(table.decide(instanceId, { domainId, userId })).toBe('domain-inactive')
  stop()
})

test('a host name of its own is known as soon as the domain has it', async () => {
  const { domainId } = await anEntrance()
  const hostname = `play-${domainId}.example.org`
  await owner.raw('update platform.domain set hostnames = ? where id = ?', [[hostname, `second-${hostname}`], domainId])
  await until(() => table.domain(domainId)?.hostname === hostname)
})

test('an instance that has expired admits nobody though its row is still there', async () => {
  const { instanceId, userId, domainId } = await anEntrance({ expiresAt: new Date(Date.now() + 600_000) })
  await until(() => table.mayEnter(instanceId, userId))
  aheadMs = 600_000
  expect(table.decide(instanceId, { domainId, userId })).toBe('expired')
  expect(table.byInstance(instanceId)).not.toBeNull()
  aheadMs = 0
})

test('a grant is good from its beginning until its end, though its row is there before and after', async () => {
  const times = { from: new Date(Date.now() + 600_000), until: new Date(Date.now() + 1_200_000) }
  const { instanceId, userId, domainId } = await anEntrance(times)
  const decision = () => table.decide(instanceId, { domainId, userId })
  const menu = () => table.entrancesOf([{ domainId, userId }]).length
  await until(() => decision() === 'too-early')
  expect([menu(), table.mayEnter(instanceId, userId)]).toEqual([0, false])
  aheadMs = 600_000
  expect([decision(), menu(), table.mayEnter(instanceId, userId)]).toEqual(['admitted', 1, true])
  aheadMs = 1_200_000
  expect([decision(), menu(), table.mayEnter(instanceId, userId)]).toEqual(['over', 0, false])
  aheadMs = 0
})

test('one route that cannot be read does not hide the others', async () => {
  const bad = await anEntrance({ endpoints: [{ service: 'NOT A NAME' }] })
  const good = await anEntrance()
  await until(() => table.mayEnter(good.instanceId, good.userId))
  expect(table.byInstance(bad.instanceId)).toBeNull()
})

test('a ticket opens once, and only in time', async () => {
  const { instanceId, userId, domainId } = await anEntrance()
  const ticket = newOneTimeSecret()
  const late = newOneTimeSecret()
  await owner.raw(
    `insert into platform.gate_ticket (hash, domain_id, instance_id, user_id, expires_at, browser)
     values (?, ?, ?, ?, now() + interval '30 s', 'hash'), (?, ?, ?, ?, now() - interval '1 s', null)`,
    [ticket.hash, domainId, instanceId, userId, late.hash, domainId, instanceId, userId],
  )
  const answers = await Promise.all(Array.from({ length: 10 }, () => table.redeemTicket(ticket.secret, here)))
  expect(answers.filter((answer) => answer !== null)).toEqual([
    { domainId, instanceId, userId, sessionId: null, browser: 'hash' },
  ])
  expect(await table.redeemTicket(late.secret, here)).toBeNull()
  expect(await table.redeemTicket('nonsense', here)).toBeNull()
})

test('who asks from elsewhere does not wait behind a flood from one address', async () => {
  let served = 0
  const flood = Array.from({ length: 500 }, () =>
    table.redeemTicket(newOneTimeSecret().secret, '198.51.100.1').then(() => {
      served += 1
    }),
  )
  expect(await table.redeemTicket(newOneTimeSecret().secret, here)).toBeNull()
  expect(served).toBeLessThan(20)
  await Promise.all(flood)
})

test('a one-time password names its user once', async () => {
  const { userId, domainId } = await anEntrance()
  const { secret, hash } = newOneTimeSecret()
  await owner.raw(`insert into platform.ssh_password values (?, ?, ?, 'ann', now() + interval '1 minute')`, [
    hash,
    domainId,
    userId,
  ])
  expect(await table.redeemSshPassword(`${secret} `, here)).toEqual({ domainId, userId, username: 'ann' })
  expect(await table.redeemSshPassword(secret, here)).toBeNull()
})

test('a killed connection is replaced, and what was missed is made up for', async () => {
  const kept = await anEntrance()
  await until(() => table.mayEnter(kept.instanceId, kept.userId))
  await killGate()
  const missed = await anEntrance()
  await owner.raw('delete from platform.route where instance_id = ?', [kept.instanceId])
  await until(() => table.mayEnter(missed.instanceId, missed.userId) && !table.byInstance(kept.instanceId))
  await until(() => table.staleFor() === 0)
})

test('with the database away the known go on, and nobody new is let in', async () => {
  const { instanceId, userId, domainId } = await anEntrance()
  await owner.raw(`insert into platform.public_key values ('SHA256:known', ?, ?, 'ann')`, [domainId, userId])
  await until(() => table.mayEnter(instanceId, userId))
  expect(await table.usersOfKey('SHA256:known', here)).toEqual([{ domainId, userId, username: 'ann' }])
  expect(await table.usersOfKey('SHA256:other', here)).toEqual([])

  await withGateLockedOut(async () => {
    await until(() => table.staleFor() > 0)
    expect(table.mayEnter(instanceId, userId)).toBe(true)
    await expect(table.redeemTicket(newOneTimeSecret().secret, here)).rejects.toThrow(GateUnavailable)
    expect(await table.usersOfKey('SHA256:known', here)).toHaveLength(1)
    await expect(table.usersOfKey('SHA256:other', here)).rejects.toThrow('cannot be reached')
  })
  await until(() => table.staleFor() === 0)
})

test('a burst of changes is read in fewer readings than there were changes', async () => {
  const { instanceId, userId, domainId } = await anEntrance()
  await until(() => table.mayEnter(instanceId, userId))
  const before = table.stats().partReads
  const users = Array.from({ length: 200 }, () => randomUUID())
  await Promise.all(
    users.map((user) => owner.raw('insert into platform.gate_grant values (?, ?, ?)', [instanceId, user, domainId])),
  )
  await until(() => users.every((user) => table.mayEnter(instanceId, user)))
  expect(table.stats().partReads - before).toBeLessThan(200)
})

/** An instance with one granted user, in its own domain, with the rows that the api would have written. */
async function anEntrance(given: Partial<{ expiresAt: Date; endpoints: unknown[]; from: Date; until: Date }> = {}) {
  const { id: domainId } = await aDomain()
  const entrance = { instanceId: randomUUID(), userId: randomUUID(), domainId, slug: randomBytes(6).toString('hex') }
  const endpoints = given.endpoints ?? [{ service: 'web', kind: 'http', host: '127.0.0.1', port: 8000, levelPort: 80 }]
  await owner.transaction(async (trx) => {
    await trx('platform.route').insert({
      instance_id: entrance.instanceId,
      domain_id: domainId,
      slug: entrance.slug,
      label: 'Level',
      place: 'cup / Team',
      state: 'ready',
      endpoints: JSON.stringify(endpoints),
      expires_at: given.expiresAt ?? null,
    })
    await trx('platform.gate_grant').insert({
      instance_id: entrance.instanceId,
      user_id: entrance.userId,
      domain_id: domainId,
      valid_from: given.from ?? null,
      valid_until: given.until ?? null,
    })
  })
  return entrance
}

async function killGate(): Promise<void> {
  await owner.raw('select pg_terminate_backend(pid) from pg_stat_activity where usename = ?', [gateRole])
}

async function withGateLockedOut(during: () => Promise<void>): Promise<void> {
  await owner.raw('alter role ?? nologin', [gateRole])
  await killGate()
  try {
    await during()
  } finally {
    await owner.raw('alter role ?? login', [gateRole])
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (holds()) return
    await sleep(20)
  }
  throw new Error(`never came true: ${holds}`)
}
