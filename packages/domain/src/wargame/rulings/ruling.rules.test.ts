import { RulingKind } from '@pathwar/contracts/wargame/rulings'
import { expect, test } from 'vitest'
import { type Facts, isAlready, movesPlaces, standingOf } from './ruling.rules.ts'

const at = new Date('2026-05-01T12:00:00Z')
const ranked = { disqualifiedAt: null, hiddenAt: null }
const hidden = { disqualifiedAt: null, hiddenAt: at }
const out = { disqualifiedAt: at, hiddenAt: null }
const both = { disqualifiedAt: at, hiddenAt: at }

test('a team that is hidden and disqualified is disqualified', () => {
  expect([ranked, hidden, out, both].map(standingOf)).toEqual(['ranked', 'hidden', 'disqualified', 'disqualified'])
})

test('each ruling changes those that are not so already', () => {
  const changes = (facts: Facts) => RulingKind.options.filter((kind) => !isAlready(kind, facts))
  expect(changes(ranked)).toEqual(['disqualified', 'hidden', 'adjusted', 'noted'])
  expect(changes(hidden)).toEqual(['disqualified', 'shown', 'adjusted', 'noted'])
  expect(changes(both)).toEqual(['reinstated', 'shown', 'adjusted', 'noted'])
})

test('places move when a team comes into the ranking or leaves it, not while something else keeps it out', () => {
  const moves = (facts: Facts) => RulingKind.options.filter((kind) => movesPlaces(kind, facts))
  expect(moves(ranked)).toEqual(['disqualified', 'hidden'])
  expect(moves(hidden)).toEqual(['shown'])
  expect(moves(out)).toEqual(['reinstated'])
  expect(moves(both)).toEqual([])
})
