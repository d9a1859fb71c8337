import { onBehalfOf } from '@pathwar/db/on-behalf-of'
import { testDatabase } from '@pathwar/testing/database'
import { hash } from 'bcrypt'
import type { Knex } from 'knex'
import { expect, test } from 'vitest'
import type { PrepareCtx } from '../../kernel/index.ts'
import { openAccounts, password } from './accounts.fixture.ts'
import { hashInTurn } from './hash-queue.ts'
import { accountCounter } from './lock-out.ts'
import { logIn } from './log-in.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { stepUp } from './step-up.ts'

const accounts = await openAccounts(await testDatabase())
const { installation, domain } = accounts
const ctxOf = (address: string, given: Partial<PrepareCtx> = {}): PrepareCtx => ({
  installation,
  domain,
  address,
  actor: { kind: 'visitor' },
  origin: domain.url,
  ...given,
})

/** Whom a count in the database does not hold up, so that they come in the order of the test. */
// Hashing asks the database for nothing else.
const uncounted = { ...installation, db: { raw: async () => ({ rows: [{ wait: 0 }] }) } as unknown as Knex }

/** Hashing that ends when the test says so, and whose it was, in order. */
function slowHashing() {
  const served: string[] = []
  const ends: (() => void)[] = []
  const come = (who: string, from: PrepareCtx, name = who) =>
    hashInTurn({ ...from, installation: uncounted }, { name }, () => {
      served.push(who)
      return new Promise<void>((end) => ends.push(end))
    })
  const finish = async (all: Promise<unknown>[]) => {
    let over = false
    void Promise.allSettled(all).then(() => {
      over = true
    })
    while (!over) {
      ends.shift()?.()
      await new Promise(setImmediate)
    }
  }
  return { served, come, finish }
}

test('a password is known by its hash, another is not', async () => {
  const claim = { name: 'ann', counter: accountCounter('ann') }
  const hashed = await hashPassword(ctxOf('192.0.2.1'), password, claim)
  expect(await verifyPassword(ctxOf('192.0.2.1'), { ...claim, password, hashed })).toBe(true)
  expect(await verifyPassword(ctxOf('192.0.2.1'), { ...claim, password: `${password}z`, hashed })).toBe(false)
})

test('without an account the answer is no, and takes as long as with one', async () => {
  const slow = ctxOf('192.0.2.1', { installation: { ...installation, passwordCost: 12 } })
  const hashed = await hash(password, 12)
  const took = async (against: string | null) => {
    const before = performance.now()
    const claim = { name: 'bob', counter: accountCounter('bob') }
    expect(await verifyPassword(slow, { ...claim, password: 'wrong', hashed: against })).toBe(false)
    return performance.now() - before
  }
  expect(await took(null)).toBeGreaterThan((await took(hashed)) / 4)
})

test('before an honest log-in few of a hundred invented names from another address are compared', async () => {
  const { served, come, finish } = slowHashing()
  const flood = Array.from({ length: 100 }, (_, number) => come(`invented-${number}`, ctxOf('203.0.113.9')))
  await new Promise(setImmediate)
  const before = served.length
  const honest = come('ann', ctxOf('198.51.100.7'))
  await finish([...flood, honest])
  expect(served).toHaveLength(101)
  expect(served.indexOf('ann') - before).toBeLessThanOrEqual(2)
})

test('behind one address, names that anybody can invent do not hold up who is known there', async () => {
  const user = await accounts.aUser()
  const { served, come, finish } = slowHashing()
  const address = '203.0.113.10'
  const flood = Array.from({ length: 60 }, (_, number) => come(`invented-${number}`, ctxOf(address)))
  await new Promise(setImmediate)
  const before = served.length
  const honest = come('ann', ctxOf(address, { actor: await user.actor() }))
  await finish([...flood, honest])
  expect(served.indexOf('ann') - before).toBeLessThanOrEqual(2)
})

test('a class behind one address gets through turn by turn, whatever another address floods', async () => {
  const { served, come, finish } = slowHashing()
  const flood = Array.from({ length: 150 }, (_, number) => come(`invented-${number}`, ctxOf('203.0.113.12')))
  await new Promise(setImmediate)
  const before = served.length
  const pupils = Array.from({ length: 50 }, (_, number) => come(`pupil-${number}`, ctxOf('198.51.100.20')))
  await finish([...flood, ...pupils])
  await Promise.all([...flood, ...pupils])
  const passed = served.findLastIndex((who) => who.startsWith('pupil')) + 1 - before - pupils.length
  expect(passed).toBeLessThanOrEqual(52)
})

test('one name has few places, however it is spelled', async () => {
  const { served, come, finish } = slowHashing()
  const from = ctxOf('203.0.113.13')
  const spelled = (number: number) =>
    [...'mallory'].map((letter, at) => ((number >> at) & 1 ? letter.toUpperCase() : letter))
  const all = Array.from({ length: 40 }, (_, number) =>
    come(spelled(number).join(''), from).catch((error: unknown) => error),
  )
  await finish(all)
  expect(served.length).toBeLessThan(15)
})

test('who is refused because too many wait has tried no password', async () => {
  const { username, userId } = await accounts.aUser()
  const { come, finish } = slowHashing()
  const address = '203.0.113.14'
  const waiting = Array.from({ length: 15 }, () => come(username, ctxOf(address)).catch(() => null))
  await new Promise(setImmediate)
  const tries = { username: username.toUpperCase(), password: 'wrong', delivery: 'bearer' as const }
  const refusals = Array.from({ length: 5 }, () =>
    accounts.run(logIn, tries, { address }).catch((error: { code: string }) => error.code),
  )
  expect(new Set(await Promise.all(refusals))).toEqual(new Set(['request/too-many']))
  await finish(waiting)
  const counted = () => accounts.database.owner('platform.rate_limit').where('key', 'like', `%:log-in-failed:${userId}`)
  expect(await counted()).toEqual([])
  await expect(accounts.run(logIn, tries, { address })).rejects.toMatchObject({ code: 'auth/wrong-credentials' })
  expect(await counted()).toMatchObject([{ hits: 1 }])
})

test('one name has few places, and whoever goes away gives theirs back', async () => {
  const { served, come, finish } = slowHashing()
  const gone = new AbortController()
  const from = ctxOf('203.0.113.11')
  const all = onBehalfOf(
    ['process', '', ''],
    () => Array.from({ length: 30 }, () => come('mallory', from).catch((error: unknown) => error)),
    gone.signal,
  )
  const first = await Promise.race(all)
  expect(first).toMatchObject({ code: 'request/too-many', retryAfter: 5 })
  gone.abort()
  const honest = come('ann', ctxOf('198.51.100.7'))
  await finish([...all, honest])
  expect(served.filter((who) => who === 'mallory').length).toBeLessThan(5)
  expect(served).toContain('ann')
})

test('right ones count: who confirms again and again is told to wait', async () => {
  const user = await accounts.aUser()
  const actor = await user.actor()
  const outcomes = []
  for (let time = 0; time < 61; time++) {
    const outcome = accounts.run(stepUp, { method: 'password', password }, { actor })
    outcomes.push(
      await outcome.then(
        () => 'right',
        (error: { code: string }) => error.code,
      ),
    )
  }
  expect(outcomes.filter((outcome) => outcome === 'right')).toHaveLength(60)
  expect(outcomes.at(-1)).toBe('auth/too-many-attempts')
  // Others, and the user's own log-in, are not concerned.
  const { username } = user
  expect(await accounts.run(logIn, { username, password, delivery: 'bearer' })).toMatchObject({ state: 'signed-in' })
})
