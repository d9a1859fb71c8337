import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('cells are quoted where they must be, also for spreadsheets that separate by semicolons', () => {
  expect(
    toCsv([
      ['at', 'name'],
      ['Bob "the bee", jr', 'a;b'],
      [null, undefined],
      ['two\nlines', 7],
    ]),
  ).toBe('at,name\r\n"Bob ""the bee"", jr","a;b"\r\n,\r\n"two\nlines",7\r\n')
})

test.each(['=cmd()', '+1', '-1', '@sum', '＝cmd()', ' =1', '\u00a0=1'])('the text %j does not run', (text) => {
  expect(toCsv([['ann', text]])).toBe(`ann,'${text}\r\n`)
})

test.each([
  ['\tx', `"'\tx"\r\n`],
  ['\rx', `"'\rx"\r\n`],
  ['\t=1', `"'\t'=1"\r\n`],
  ['a;=cmd()', `"a;'=cmd()"\r\n`],
  ['a\n=cmd()', `"a\n'=cmd()"\r\n`],
  ['a,"=cmd()', `"a,""=cmd()"\r\n`],
])('nor does %j, wherever a spreadsheet begins a cell', (text, line) => {
  expect(toCsv([[text]])).toBe(line)
})

test('what is no formula stays as it is', () => {
  const row = ['a=b', 'x-y', 'ann@example.org', "it's", '2026-03-01T12:00:00.000Z', '{}', -5]
  expect(toCsv([row])).toBe(`${row.join(',')}\r\n`)
})
