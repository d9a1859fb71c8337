import { afterAll, describe, expect, test } from 'vitest'
import { fromLocalInput, LocalMoment, meantBy, toLocalInput, understoodAs } from './local-moment.ts'

const before = process.env.TZ
process.env.TZ = 'Europe/Berlin'
afterAll(() => {
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
})

test.each([
  ['2026-05-01T12:34:00.000Z', '2026-05-01T14:34'],
  ['2026-12-01T12:34:56.000Z', '2026-12-01T13:34:56'],
  ['2027-10-31T00:30:00.000Z', '2027-10-31T02:30'],
  ['2027-10-31T01:30:00.000Z', '2027-10-31T02:30 again'],
  ['2027-10-31T01:30:05.000Z', '2027-10-31T02:30:05 again'],
])('%s is %s in a form, and the same moment when the form is sent', (iso, text) => {
  expect(toLocalInput(iso)).toBe(text)
  expect(fromLocalInput(text)).toBe(iso)
})

test('what is empty, broken or skipped by the clocks is no moment', () => {
  for (const text of ['', 'tomorrow', '2027-02-30T10:00', '2027-03-28T02:30', '0027-03-28T10:00']) {
    expect(fromLocalInput(text), text).toBe('')
    expect(LocalMoment.safeParse(text).success, text).toBe(false)
  }
})

describe('the page can say', () => {
  test('how a text was understood, with the zone', () => {
    expect(understoodAs('2027-07-01T18:00')).toBe('Thu 1 Jul 2027, 18:00 GMT+2.')
    expect(understoodAs('2027-07-01T')).toBe('')
  })

  test('why there is no such time', () => {
    expect(meantBy('2027-03-28T02:30').problem).toContain('clocks go forward')
    expect(meantBy('2027-03').problem).toBeNull()
  })

  test('that clocks show a time twice, and which of the two is meant', () => {
    const { input, twice } = meantBy('2027-10-31T02:30 again')
    expect(input).toBe('2027-10-31T02:30')
    expect(twice?.map(({ text }) => understoodAs(text))).toEqual([
      'Sun 31 Oct 2027, 02:30 GMT+2.',
      'Sun 31 Oct 2027, 02:30 GMT+1.',
    ])
    expect(meantBy('2027-10-31T03:30').twice).toBeNull()
  })
})
