import { expect, test } from 'vitest'
import { facts, table, widthOf } from './table.ts'

const plain = (_style: string, text: string) => text

test('columns line up, numbers on the right, nothing trailing', () => {
  const rows = [
    { name: 'oracle', price: 5 },
    { name: '賢者 level', price: 1200 },
    { name: 'x', price: null },
  ]
  const text = table(
    rows,
    [
      { heading: 'NAME', show: (row) => row.name },
      { heading: 'PRICE', show: (row) => row.price, align: 'right' },
      { heading: 'NOTE', show: () => '' },
    ],
    plain,
  )
  expect(text).toBe(
    ['NAME        PRICE  NOTE', 'oracle          5', '賢者 level   1200', 'x               –'].join('\n'),
  )
})

test('a cell cannot drive the terminal', () => {
  const text = table([{ name: 'a\u001b[31mb\u0007\u202e\nc' }], [{ heading: 'N', show: (row) => row.name }], plain)
  expect(text).toBe('N\na[31mb c')
})

test('facts leave out what is not known', () => {
  expect(
    facts([
      ['User', 'player'],
      ['Roles', ''],
      ['SSH', null],
      ['Cash', 0],
    ]),
  ).toBe('User  player\nCash  0')
})

test('wide characters take two columns', () => {
  expect([widthOf('abc'), widthOf('日本'), widthOf('🚀'), widthOf('é')]).toEqual([3, 4, 2, 1])
})
