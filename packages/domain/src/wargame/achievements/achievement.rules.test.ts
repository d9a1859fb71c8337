import { type Condition, CountRule } from '@pathwar/contracts/wargame/achievement-rule'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, type CountedEvent, isEarned, matches, nothingYet, type Progress } from './achievement.rules.ts'

const start = Date.parse('2026-05-01T10:00:00Z')

function solve(minute: number, facts: CountedEvent['facts'] = {}): CountedEvent {
  return { name: 'level.solved', facts, at: new Date(start + minute * 60_000) }
}

function aRule(given: object = {}): CountRule {
  return CountRule.parse({ kind: 'count', event: 'level.solved', ...given })
}

/** The place in the sequence at which it is earned; -1: never. */
function earnedAt(rule: CountRule, events: readonly CountedEvent[]): number {
  let progress: Progress = nothingYet
  return events.findIndex((event) => {
    progress = advance(rule, progress, event)
    return isEarned(rule, progress)
  })
}

describe('which events count', () => {
  const first = solve(0, { place: 1, seconds: 59.2, level: { slug: 'oracle' }, team: { slug: 'ants' } })
  const counts = (...where: Condition[]) => matches({ event: 'level.solved', where }, first)

  test('those with the name, if all conditions hold', () => {
    expect(counts()).toBe(true)
    expect(matches({ event: 'level.bought', where: [] }, first)).toBe(false)
    expect(counts({ field: 'place', is: 'one-of', values: [1] })).toBe(true)
    expect(counts({ field: 'place', is: 'one-of', values: ['1'] })).toBe(false)
    expect(counts({ field: 'level.slug', is: 'one-of', values: ['other', 'oracle'] })).toBe(true)
    expect(counts({ field: 'seconds', is: 'at-most', value: 60 })).toBe(true)
    expect(counts({ field: 'seconds', is: 'at-least', value: 60 })).toBe(false)
    expect(
      counts({ field: 'place', is: 'one-of', values: [1] }, { field: 'level.slug', is: 'one-of', values: ['x'] }),
    ).toBe(false)
  })

  test('what an event does not say is equal to nothing, smaller than nothing and larger than nothing', () => {
    for (const field of ['nothing', 'level.nothing', 'place.nothing', 'constructor', 'level.constructor.name']) {
      expect(counts({ field, is: 'one-of', values: ['Object', 0, false] })).toBe(false)
      expect(counts({ field, is: 'at-most', value: 1e9 })).toBe(false)
      expect(counts({ field, is: 'at-least', value: -1e9 })).toBe(false)
    }
  })
})

test('a number of times is reached exactly then, and goes no further', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 40 }), (count, happened) => {
      const rule = aRule({ count })
      const events = Array.from({ length: happened }, (_, minute) => solve(minute))
      expect(earnedAt(rule, events)).toBe(happened >= count ? count - 1 : -1)
      const after = events.reduce<Progress>((progress, event) => advance(rule, progress, event), nothingYet)
      expect(after.count).toBe(Math.min(count, happened))
    }),
  )
})

test('within a time it is earned at the first event that is the last of enough of them in that time', () => {
  const minutes = fc
    .array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 })
    .map((some) => some.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(
      minutes,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 90 }),
      (times, count, withinMinutes) => {
        const expected = times.findIndex((time, at) => {
          const first = times[at - count + 1]
          return first !== undefined && time - first <= withinMinutes
        })
        expect(
          earnedAt(
            aRule({ count, withinMinutes }),
            times.map((minute) => solve(minute)),
          ),
        ).toBe(expected)
      },
    ),
  )
})

test('different values count once each', () => {
  const slugs = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 20 })
  fc.assert(
    fc.property(slugs, fc.integer({ min: 1, max: 6 }), (some, count) => {
      const expected = some.findIndex((_, at) => new Set(some.slice(0, at + 1)).size >= count)
      const events = some.map((slug, minute) => solve(minute, { level: { slug } }))
      expect(earnedAt(aRule({ count, distinct: 'level.slug' }), events)).toBe(expected)
    }),
  )
})

test('an event without the value that must differ does not count', () => {
  const rule = aRule({ distinct: 'level.slug' })
  expect(advance(rule, nothingYet, solve(0, { level: { slug: null } }))).toEqual(nothingYet)
  expect(advance(rule, nothingYet, solve(0))).toEqual(nothingYet)
})

test('what is remembered is never more than what has to be counted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (gaps, count) => {
        let minute = 0
        let progress: Progress = nothingYet
        for (const gap of gaps) {
          minute += gap
          progress = advance(aRule({ count, withinMinutes: 20 }), progress, solve(minute))
        }
        expect(progress.marks.length).toBeLessThanOrEqual(count)
        expect(progress.count).toBe(progress.marks.length)
      },
    ),
  )
})

test('what began long before and was written late does not count as just now', () => {
  expect(earnedAt(aRule({ count: 2, withinMinutes: 60 }), [solve(100), solve(0)])).toBe(-1)
})
