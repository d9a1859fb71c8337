import { Nothing } from '@pathwar/contracts/kernel/text'
import { describe, expect, test } from 'vitest'
import { type Ctx, command, feature, job, query } from '../kernel/index.ts'
import { gather } from './gather.ts'
import { features } from './gathered.ts'

const nothing = { input: Nothing, output: Nothing }
const redeem = command({ ...nothing, permission: 'play', run: async () => ({}) })
const list = query({ ...nothing, permission: 'public', run: async () => ({}) })
const expire = job({ task: 'coupons.expire', payload: Nothing, run: async () => {} })
const cron = { at: '* * * * *', run: async () => {} }

test('what the features declare is found by its name', () => {
  const coupons = feature('coupons', {
    useCases: { redeem },
    withoutProcedure: { list },
    jobs: [expire],
    crons: { tidy: cron },
    constraints: { coupon_code_key: 'user/name-taken' },
    sweep: { platform: { coupon_seen: 'delete …' }, domain: { coupon: 'delete …' } },
  })
  const gathered = gather({ coupons })
  expect([...gathered.useCases]).toEqual([
    ['coupons.redeem', redeem],
    ['coupons.list', list],
  ])
  expect(gathered.jobs.get('coupons.expire')).toBe(expire)
  expect(gathered.crons.get('coupons:tidy')).toBe(cron)
  expect(gathered.constraints.get('coupon_code_key')).toBe('user/name-taken')
  expect([...gathered.sweeps.platform.keys(), ...gathered.sweeps.domain.keys()]).toEqual(['coupon_seen', 'coupon'])
  expect([...gathered.subscribers]).toEqual([])
})

test('a reaction gets the event of its name, and none whose payload is another', async () => {
  const heard: unknown[] = []
  const coupons = feature('coupons', {
    on: {
      'user.registered': async (_ctx, { payload }) => void heard.push(payload.username),
      'user.changed': async (_ctx, { name }) => void heard.push(name),
    },
  })
  const subscriber = gather({ coupons }).subscribers.get('coupons')
  expect(subscriber).toMatchObject({ name: 'coupons', on: ['user.registered', 'user.changed'] })
  const tell = (name: string, payload: unknown) =>
    subscriber?.run({} as Ctx, { id: '1', name, tournamentId: null, payload }) // no handler uses it
  await tell('user.registered', { username: 'ann' })
  await tell('user.changed', {})
  expect(heard).toEqual(['ann', 'user.changed'])
  await expect(tell('user.registered', { username: 1 })).rejects.toThrow('username')
})

describe('nothing starts', () => {
  const first = feature('first', { jobs: [expire], constraints: { key: 'cash/not-enough' } })

  test('when a feature is gathered under another name', () => {
    expect(() => gather({ second: first })).toThrow('the feature first is gathered as second')
  })

  test('when two features have a job of the same task', () => {
    expect(() => gather({ first, second: feature('second', { jobs: [expire] }) })).toThrow('coupons.expire')
  })

  test('when a use case is declared twice', () => {
    const twice = feature('twice', { useCases: { list }, withoutProcedure: { list } })
    expect(() => gather({ twice })).toThrow('two use cases are called twice.list')
  })

  test('when two features say what the same constraint means', () => {
    const second = feature('second', { constraints: { key: 'team/crowded' as 'team/limit' } })
    expect(() => gather({ second })).toThrow('key means team/crowded, which is no error')
    const third = feature('third', { constraints: { key: 'team/limit' } })
    expect(() => gather({ first, third })).toThrow('two constraints are called key')
  })

  test('when two features book the same kind', () => {
    const [second, third] = ['second', 'third'].map((name) => feature(name, { bookings: [{ kind: 'gift' }] }))
    if (!second || !third) throw new Error('two were made')
    expect(() => gather({ second, third })).toThrow('two kinds of booking are called gift')
  })

  test('when two features sweep the same', () => {
    const [second, third] = ['second', 'third'].map((name) => feature(name, { sweep: { domain: { mail: '' } } }))
    if (!second || !third) throw new Error('two were made')
    expect(() => gather({ second, third })).toThrow('two sweeps are called mail')
  })

  test.each([[[]], ['' as 'play'], ['fly' as 'play'], [['play', 'fly' as 'play']]])(
    'with a use case for %j, which is no permission',
    (permission) => {
      const fly = feature('fly', { useCases: { up: { ...redeem, permission: permission as 'play' } } })
      expect(() => gather({ fly })).toThrow('fly.up declares no permission')
    },
  )

  test('with a command of staff that does not say what the audit log says of it', () => {
    const open = command({ ...nothing, permission: ['play', 'tournament:manage'], run: async () => ({}) })
    const gathering = (one: typeof open) => () => gather({ cups: feature('cups', { useCases: { open: one } }) })
    expect(gathering(open)).toThrow('cups.open is for staff and does not say what the audit log says')
    expect(gathering({ ...open, audit: { not: 'a reason' } })).not.toThrow()
    expect(gathering({ ...open, kind: 'query' as 'command' })).not.toThrow()
  })

  test('with a reaction to what never happens', () => {
    const second = feature('second', { on: { ['pigs.fly' as 'user.changed']: async () => {} } })
    expect(() => gather({ second })).toThrow('second reacts to pigs.fly, which is no event')
  })
})

test('all that is there fits together', () => {
  expect(() => gather(features)).not.toThrow()
})
