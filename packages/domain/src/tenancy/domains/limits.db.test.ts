import { anInstance } from '@pathwar/testing/instance'
import { aPerson, password } from '@pathwar/testing/person'
import { aTournament } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { register } from '../../identity/auth/index.ts'
import { type DomainInfo, execute } from '../../kernel/index.ts'
import { getDomain, getDomainQuotas, setDomainLimits } from './index.ts'
import { noLimits, openOperation } from './operator.fixture.ts'

const { testing, operator } = await openOperation()
const { installation, owner } = testing

test('fifty who register at once in a domain with room for ten are ten, and a neighbour notices nothing', async () => {
  const [full, free] = [await testing.domain(), await testing.domain()]
  await operator.does(setDomainLimits, { slug: full.slug, limits: { ...noLimits, users: 10 } })
  const join = (domain: DomainInfo, number: number) =>
    execute(
      installation,
      register,
      { domain, actor: { kind: 'visitor' }, address: '192.0.2.1' },
      { username: `user${number}`, email: `u${number}@example.org`, password, delivery: 'bearer' },
    ).catch((error: unknown) => error)
  const numbers = Array.from({ length: 50 }, (_, number) => number)
  const outcomes = await Promise.all([...numbers.map((n) => join(full, n)), ...numbers.map((n) => join(free, n))])
  const refusals = outcomes.filter((outcome) => outcome instanceof Error)
  expect(refusals).toHaveLength(40)
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ code: 'domain/limit', message: expect.stringContaining('10 users at most') })
  }
  expect((await operator.does(getDomain, { slug: full.slug })).usage.users).toBe(10)
  expect((await operator.does(getDomain, { slug: free.slug })).usage.users).toBe(50)
})

test('fifty tournaments that are drafted at once in a domain with room for five are five', async () => {
  const domain = await testing.domain()
  const root = await aPerson(installation, domain, { username: 'root', roles: ['root'] })
  await operator.does(setDomainLimits, { slug: domain.slug, limits: { ...noLimits, tournaments: 5 } })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, number) => aTournament(testing, root, { slug: `cup-${number}` })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  const refused = outcomes.find((outcome) => outcome.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'domain/limit', message: expect.stringContaining('5 tournaments') })
})

test('tournaments and running instances are limited too, and a limit that is taken away is gone', async () => {
  const play = await anInstance(testing)
  const { slug } = play.domain
  await operator.does(setDomainLimits, { slug, limits: { ...noLimits, tournaments: 1, runningInstances: 1 } })
  await expect(aTournament(testing, play.root, { slug: 'second' })).rejects.toMatchObject({ code: 'domain/limit' })
  expect(await play.root.does(getDomainQuotas, {})).toMatchObject({ usage: { tournaments: 1, runningInstances: 1 } })
  await operator.does(setDomainLimits, { slug, limits: noLimits })
  await aTournament(testing, play.root, { slug: 'second' })
  expect(await operator.does(getDomain, { slug })).toMatchObject({ limits: noLimits, usage: { tournaments: 2 } })
  const wrong = { ...noLimits, users: -1 }
  expect(await operator.isRefused(setDomainLimits, { slug, limits: wrong })).toBe('input/invalid')
  await expect(
    owner.raw(`update platform.domain set limits = '{"users": 1.5}' where slug = ?`, [slug]),
  ).rejects.toThrow('domain_limits')
})
