import { CountRule } from '@pathwar/contracts/wargame/achievement-rule'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Progress } from './achievement.rules.ts'
import { type Counted, type Earned, findCounting, isAfter, keyOf, type LoggedEvent, tally } from './tally.rules.ts'

const beginning = { txid: '0', id: '0' }

function counted(achievementId: string, given: object, upTo = beginning): Counted {
  return { achievementId, upTo, rule: CountRule.parse({ kind: 'count', event: 'level.solved', ...given }) }
}

function event(id: number, given: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    ...{ txid: `${id}`, id: `${id}`, name: 'level.solved', facts: {}, at: new Date(id * 60_000) },
    ...{ userId: 'ann', teamId: 'ants', tournamentId: 'cup', ...given },
  }
}

function earnedOf(rules: Counted[], events: LoggedEvent[]): Earned[] {
  return tally(findCounting(rules, events), new Map()).earned
}

test('positions are compared as numbers, the transaction first', () => {
  expect(isAfter({ txid: '10', id: '1' }, { txid: '9', id: '99' })).toBe(true)
  expect(isAfter({ txid: '9', id: '10' }, { txid: '9', id: '9' })).toBe(true)
  expect(isAfter({ txid: '9', id: '9' }, { txid: '9', id: '9' })).toBe(false)
})

test('users are counted apart, and what a team does counts for the team', () => {
  const events = [event(1), event(2, { userId: 'bob' }), event(3, { userId: 'eve', teamId: 'bees' })]
  expect(earnedOf([counted('two', { count: 2 })], events)).toEqual([])
  const [earned, ...others] = earnedOf([counted('two', { count: 2, by: 'team' })], events)
  expect([earned?.teamId, earned?.userId, earned?.event.id, others.length]).toEqual(['ants', null, '2', 0])
})

test('in each tournament it is counted anew, and outside of tournaments not at all', () => {
  const events = [event(1), event(2, { tournamentId: 'league' }), event(3, { tournamentId: null }), event(4)]
  expect(earnedOf([counted('two', { count: 2, per: 'tournament' })], events).map(({ event }) => event.id)).toEqual([
    '4',
  ])
  expect(earnedOf([counted('two', { count: 2 })], events).map(({ event }) => event.id)).toEqual(['2'])
})

test('what nobody did counts for nobody', () => {
  const events = [event(1, { userId: null, teamId: null })]
  expect(earnedOf([counted('one', {}), counted('other', { by: 'team' })], events)).toEqual([])
})

test('an event that was counted is not counted again', () => {
  expect(earnedOf([counted('two', { count: 2 }, { txid: '1', id: '1' })], [event(1), event(2)])).toEqual([])
})

test('however a log is cut into pages, the same is earned by the same events', () => {
  const rules = [
    counted('three', { count: 3 }),
    counted('quick', { count: 2, withinMinutes: 3, per: 'tournament' }),
    counted('team', { count: 4, by: 'team', per: 'tournament' }),
    counted('different', { count: 2, distinct: 'level.slug' }),
  ]
  const events = fc.array(
    fc.record({
      userId: fc.constantFrom('ann', 'bob', null),
      teamId: fc.constantFrom('ants', 'bees', null),
      tournamentId: fc.constantFrom('cup', 'league', null),
      slug: fc.constantFrom('oracle', 'vault'),
      wait: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 7 }), (some, page) => {
      let minute = 0
      const log = some.map(({ slug, wait, ...who }, at) => {
        minute += wait
        return event(at + 1, { ...who, facts: { level: { slug } }, at: new Date(minute * 60_000) })
      })
      const known = new Map<string, Progress>()
      const earned: Earned[] = []
      for (let from = 0; from < log.length; from += page) {
        const step = tally(findCounting(rules, log.slice(from, from + page)), known)
        for (const { progress, ...subject } of step.changed) known.set(keyOf(subject), progress)
        earned.push(...step.earned)
      }
      const atOnce = earnedOf(rules, log)
      expect(earned.map(keyOf)).toEqual(atOnce.map(keyOf))
      expect(earned.map(({ event }) => event.id)).toEqual(atOnce.map(({ event }) => event.id))
    }),
  )
})
