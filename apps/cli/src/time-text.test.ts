import { expect, test } from 'vitest'
import { Failure } from './failure.ts'
import { localTime, parseMoment, timeLeft } from './time-text.ts'

const now = new Date('2026-03-21T10:00:00.000Z')

test('a local time comes back as it was typed', () => {
  expect(localTime(parseMoment('2026-03-21 18:30'))).toBe('2026-03-21 18:30')
  expect(localTime(parseMoment('2026-03-21'))).toBe('2026-03-21 00:00')
})

test('moments from now and with a zone', () => {
  expect(parseMoment('now', now)).toBe('2026-03-21T10:00:00.000Z')
  expect(parseMoment('+90m', now)).toBe('2026-03-21T11:30:00.000Z')
  expect(parseMoment('+2d', now)).toBe('2026-03-23T10:00:00.000Z')
  expect(parseMoment('2026-03-21T18:00:00+02:00')).toBe('2026-03-21T16:00:00.000Z')
  expect(parseMoment(' 2026-03-21 18:00Z ')).toBe('2026-03-21T18:00:00.000Z')
})

test.each(['', 'tomorrow', '21.3.2026', '+2', '2026-13-45', '5'])('%j is no time', (text) => {
  expect(() => parseMoment(text)).toThrow('is not a time')
})

test('days and times that there are not are refused with the reason', () => {
  const hintOf = (text: string) => {
    try {
      return parseMoment(text)
    } catch (error) {
      return error instanceof Failure && error.hint
    }
  }
  expect(hintOf('2027-02-30 10:00')).toBe('February 2027 has 28 days.')
  expect(hintOf('2027-02-30T10:00:00Z')).toBe('February 2027 has 28 days.')
  expect(hintOf('next week')).toContain('Write one such as')
})

test('how much is left', () => {
  expect(timeLeft('2026-03-21T10:00:30.000Z', now)).toBe('less than a minute')
  expect(timeLeft('2026-03-21T11:59:00.000Z', now)).toBe('1 h 59 min')
  expect(timeLeft('2026-03-23T11:00:00.000Z', now)).toBe('2 d 1 h')
  expect(timeLeft(null, now)).toBeNull()
})
