import { expect, test } from 'vitest'
import { entryRefusal, isEntryWindow } from './tournament.rules.ts'

const at = (hour: number) => new Date(Date.UTC(2027, 2, 21, hour))
const tournament = {
  state: 'open' as const,
  startsAt: at(10),
  endsAt: at(20),
  entryOpensAt: at(8),
  entryClosesAt: at(12),
  pausedAt: null,
}

test('teams enter from the moment when entry opens until the moment when it closes', () => {
  expect(entryRefusal(tournament, new Date(at(8).getTime() - 1))).toBe('tournament/entry-not-open')
  expect(entryRefusal(tournament, at(8))).toBeNull()
  expect(entryRefusal(tournament, new Date(at(12).getTime() - 1))).toBeNull()
  expect(entryRefusal(tournament, at(12))).toBe('tournament/entry-closed')
})

test('without a window teams enter until the end', () => {
  const always = { ...tournament, entryOpensAt: null, entryClosesAt: null }
  expect(entryRefusal(always, at(1))).toBeNull()
  expect(entryRefusal(always, at(19))).toBeNull()
  expect(entryRefusal(always, at(20))).toBe('tournament/over')
})

test('the end and a closed tournament come before the window', () => {
  expect(entryRefusal(tournament, at(21))).toBe('tournament/over')
  expect(entryRefusal({ ...tournament, state: 'closed' }, at(9))).toBe('tournament/not-open')
})

test('a window closes after it opens, and opens before the end', () => {
  expect(isEntryWindow(tournament)).toBe(true)
  expect(isEntryWindow({ ...tournament, entryClosesAt: at(8) })).toBe(false)
  expect(isEntryWindow({ ...tournament, entryClosesAt: null, entryOpensAt: at(20) })).toBe(false)
  expect(isEntryWindow({ ...tournament, entryOpensAt: null, entryClosesAt: at(2) })).toBe(true)
})
