import { expect, test } from 'vitest'
import { changedHints, missingHints } from './package-hints.rules.ts'

const first = { name: 'Hint 1', text: 'Look.', price: 0 }
const second = { name: 'Hint 2', text: 'Look twice.', price: 5 }
const item = { id: 'a', packageHint: 0, position: 3, editedAt: null, name: 'Hint 1', body: 'Look.', price: '0.00' }
const ids = () => {
  const left = ['x', 'y', 'z']
  return () => left.shift() ?? ''
}

test('new hints come after what is there, each needing the one before it', () => {
  expect(missingHints([first, second], [], ids())).toEqual([
    { ...first, id: 'x', packageHint: 0, position: 0, requiresId: null },
    { ...second, id: 'y', packageHint: 1, position: 1, requiresId: 'x' },
  ])
  expect(missingHints([first, second], [item], ids())).toEqual([
    { ...second, id: 'x', packageHint: 1, position: 4, requiresId: 'a' },
  ])
  expect(missingHints([first], [item], ids())).toEqual([])
})

test('one that nobody has changed follows the package; one that an organiser has changed stays', () => {
  const newer = { ...first, text: 'Look well.', price: 1 }
  expect(changedHints([newer], [item])).toEqual([{ ...newer, id: 'a' }])
  expect(changedHints([first], [item])).toEqual([])
  expect(changedHints([newer], [{ ...item, editedAt: new Date() }])).toEqual([])
  // Not from the package, or no longer in it.
  expect(changedHints([newer], [{ ...item, packageHint: null }])).toEqual([])
  expect(changedHints([], [item])).toEqual([])
})
