import { expect, test } from 'vitest'
import { outcomeOf, refusalOf, stakesOf, waitOf } from './whoswho.rules.ts'

const rule = { prize: 50, penalty: 10 }
const now = new Date('2027-01-01T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

test.each([
  [{ own: true, tried: true, cash: '0' }, 'whoswho/own-team'],
  [{ own: false, tried: true, cash: '0' }, 'whoswho/tried'],
  [{ own: false, tried: false, cash: '9.99' }, 'whoswho/not-enough-cash'],
  [{ own: false, tried: false, cash: '10.00' }, null],
])('%j is refused as %s', (attempting, refusal) => {
  expect(refusalOf(attempting, rule)).toBe(refusal)
})

test('a team guesses ten times within an hour, and again when the first of them is an hour old', () => {
  const nine = Array.from({ length: 9 }, (_, index) => ago(index))
  expect(waitOf(nine, now)).toBe(0)
  expect(waitOf([...nine, ago(59)], now)).toBe(60)
  expect(waitOf([...nine, ago(60)], now)).toBe(0)
  expect(waitOf([...nine, ago(30), ago(50)], now)).toBe(30 * 60)
})

test.each([
  [{ success: false, shielded: false }, 'wrong'],
  [{ success: true, shielded: false }, 'right'],
  [{ success: true, shielded: true }, 'shielded'],
])('%j is %s', (facts, outcome) => expect(outcomeOf(facts)).toBe(outcome))

test.each([
  ['right', '200.00', { team: '50.00', target: '-50.00', bank: '0.00' }],
  ['right', '12.30', { team: '50.00', target: '-12.30', bank: '-37.70' }],
  ['right', '0', { team: '50.00', target: '0.00', bank: '-50.00' }],
  ['wrong', '200.00', { team: '-10.00', target: '0.00', bank: '10.00' }],
  ['shielded', '200.00', { team: '0.00', target: '0.00', bank: '0.00' }],
] as const)('a %s guess at a team that has %s moves %j', (outcome, cash, moved) => {
  expect(stakesOf(outcome, rule, cash)).toEqual(moved)
})
