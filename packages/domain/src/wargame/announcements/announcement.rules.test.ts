import { expect, test } from 'vitest'
import { firstBloodText, heldBackUntil, noticeOf, readPosition, stateOf, timeProblem } from './announcement.rules.ts'

const now = new Date('2026-05-01T12:00:00Z')
const at = (iso: string) => new Date(iso)

test('an announcement is a draft until it has a time, scheduled until it comes out, and withdrawn for good', () => {
  expect(stateOf({ scheduledAt: null, publishedAt: null, withdrawnAt: null })).toBe('draft')
  expect(stateOf({ scheduledAt: now, publishedAt: null, withdrawnAt: null })).toBe('scheduled')
  expect(stateOf({ scheduledAt: now, publishedAt: now, withdrawnAt: null })).toBe('published')
  expect(stateOf({ scheduledAt: now, publishedAt: now, withdrawnAt: now })).toBe('withdrawn')
  expect(stateOf({ scheduledAt: null, publishedAt: null, withdrawnAt: now })).toBe('withdrawn')
})

test('it is scheduled for the next year, not for the past', () => {
  expect(timeProblem(now, now)).toBe('announcement/past')
  expect(timeProblem(at('2026-05-01T12:00:01Z'), now)).toBeNull()
  expect(timeProblem(at('2027-04-30T12:00:00Z'), now)).toBeNull()
  expect(timeProblem(at('2027-06-01T12:00:00Z'), now)).toBe('announcement/too-late')
})

test('what names levels waits for the start, or an hour if nobody knows when they are shown', () => {
  expect(heldBackUntil(at('2026-05-02T00:00:00Z'), now)).toEqual(at('2026-05-02T00:00:00Z'))
  expect(heldBackUntil(at('2026-04-30T00:00:00Z'), now)).toEqual(at('2026-05-01T13:00:00Z'))
})

test('a notice says that it is urgent, and where', () => {
  expect(noticeOf({ title: 'Lunch', urgent: false }, { name: 'Spring Cup' })).toBe('Lunch (Spring Cup)')
  expect(noticeOf({ title: 'Stop', urgent: true }, { name: 'Spring Cup' })).toBe('Urgent: Stop (Spring Cup)')
})

test('the name of a team is no Markdown', () => {
  expect(firstBloodText({ level: 'Oracle', team: '[us](http://x)' })).toEqual({
    title: 'First blood: Oracle',
    body: String.raw`\[us\]\(http\:\/\/x\) solved it before everybody else.`,
  })
})

test('what is no position begins at the top', () => {
  const id = '01234567-89ab-cdef-0123-456789abcdef'
  expect(readPosition(`17.${id}`)).toEqual({ micros: '17', id })
  for (const text of [undefined, '', 'x', `x.${id}`, `17.${id}0`])
    expect(readPosition(text)).toEqual({ micros: null, id: null })
})
