import { afterAll, describe, expect, test } from 'vitest'
import { readLocalTime, readZonedTime, spellMoment } from './local-time.ts'

const before = process.env.TZ
process.env.TZ = 'Europe/Berlin'
afterAll(() => {
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
})

const read = (text: string) => {
  const time = readLocalTime(text)
  return time && 'at' in time ? [time.at, time.again].map((one) => one?.toISOString()) : time
}

describe('a day and a time of people whose clocks change', () => {
  test('are read in their zone, in summer and in winter', () => {
    expect(read('2027-07-01 18:00')).toEqual(['2027-07-01T16:00:00.000Z', undefined])
    expect(read('2027-01-01T18:00:05')).toEqual(['2027-01-01T17:00:05.000Z', undefined])
    expect(read('2028-02-29')).toEqual(['2028-02-28T23:00:00.000Z', undefined])
  })

  test('that clocks skip are none', () => {
    expect(read('2027-03-28 02:30')).toEqual({
      problem: 'There is no such time on that day: the clocks go forward over it.',
    })
    expect(read('2027-03-28 01:59')).toEqual(['2027-03-28T00:59:00.000Z', undefined])
    expect(read('2027-03-28 03:00')).toEqual(['2027-03-28T01:00:00.000Z', undefined])
  })

  test('that clocks show twice are the first, and the second is named', () => {
    expect(read('2027-10-31 02:30')).toEqual(['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'])
    expect(read('2027-10-31 03:00')).toEqual(['2027-10-31T02:00:00.000Z', undefined])
  })

  test('are spelled with their zone', () => {
    expect(spellMoment(new Date('2027-10-31T00:30:00Z'))).toBe('Sun 31 Oct 2027, 02:30 GMT+2')
    expect(spellMoment(new Date('2027-10-31T01:30:00Z'))).toBe('Sun 31 Oct 2027, 02:30 GMT+1')
  })
})

test.each([
  ['2027-02-30 10:00', 'February 2027 has 28 days.'],
  ['2027-13-01', 'There is no month 13.'],
  ['2027-04-00', 'April 2027 has 30 days.'],
  ['2027-01-01 24:00', 'The time of day is from 00:00 to 23:59.'],
  ['2027-01-01 10:75', 'The time of day is from 00:00 to 23:59.'],
  ['0027-03-01 10:00', 'Write the year with all its digits, such as 2027.'],
])('%s is refused in words', (text, problem) => expect(read(text)).toEqual({ problem }))

test.each(['', 'tomorrow', '1.2.2027', '2027-1-1', '2027-01-01T10', '2027-01-01 10:00Z'])(
  '%j has another shape',
  (text) => expect(read(text)).toBeNull(),
)

describe('a day is its first moment', () => {
  const inZone = (zone: string, text: string) => {
    process.env.TZ = zone
    try {
      return read(text)
    } finally {
      process.env.TZ = 'Europe/Berlin'
    }
  }

  test('where clocks skip midnight', () => {
    expect(inZone('Africa/Cairo', '2027-04-30')).toEqual(['2027-04-29T22:00:00.000Z', undefined])
    expect(inZone('Africa/Cairo', '2027-04-30 00:30')).toHaveProperty('problem')
  })

  test('where they show midnight twice', () => {
    expect(inZone('Atlantic/Azores', '2027-10-31')).toEqual(['2027-10-31T00:00:00.000Z', undefined])
    expect(inZone('Atlantic/Azores', '2027-10-31 00:00')).toEqual([
      '2027-10-31T00:00:00.000Z',
      '2027-10-31T01:00:00.000Z',
    ])
  })

  test('and no day that a country left out', () => {
    expect(inZone('Pacific/Apia', '2011-12-30')).toHaveProperty('problem')
    expect(inZone('Pacific/Apia', '2011-12-31')).toEqual(['2011-12-30T10:00:00.000Z', undefined])
  })
})

test.each([
  ['2027-03-28T18:00:05Z', '2027-03-28T18:00:05.000Z'],
  ['2027-03-28 18:00 Z', '2027-03-28T18:00:00.000Z'],
  ['2027-03-28 02:30+02:00', '2027-03-28T00:30:00.000Z'],
  ['2027-03-28T02:30:00.25-0330', '2027-03-28T06:00:00.250Z'],
])('%s is read in its own zone', (text, iso) => {
  expect(readZonedTime(text)).toEqual({ at: new Date(iso), again: null })
})

test.each([
  ['2027-02-30T10:00:00Z', 'February 2027 has 28 days.'],
  ['2027-02-03T10:00:00+23:00', 'Zones are from -12:00 to +14:00.'],
])('%s is refused in words, too', (text, problem) => expect(readZonedTime(text)).toEqual({ problem }))

test.each(['2027-03-28 18:00', '2027-03-28Z', '2027-03-28T18:00:05 CET'])('%s has no zone', (text) => {
  expect(readZonedTime(text)).toBeNull()
})
