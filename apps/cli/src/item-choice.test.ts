import { expect, test } from 'vitest'
import { chooseItem } from './item-choice.ts'

const items = [
  { id: '11112222-aaaa', name: 'Hint 1' },
  { id: '11113333-bbbb', name: 'Crown' },
  { id: '44445555-cccc', name: 'crown' },
]

test('an item is meant by its number, its name, or the beginning of its id', () => {
  expect(chooseItem(items, '2', '')).toBe(items[1])
  expect(chooseItem(items, 'HINT 1', '')).toBe(items[0])
  expect(chooseItem(items, '4444', '')).toBe(items[2])
  expect(chooseItem(items, '11113', '')).toBe(items[1])
})

test('what means several, or none, is refused with what there is', () => {
  expect(() => chooseItem(items, 'crown', '')).toThrow('"crown" means several.')
  expect(() => chooseItem(items, '1111', '')).toThrow('"1111" means several.')
  for (const text of ['9', '111', 'shield', '']) expect(() => chooseItem(items, text, 'x')).toThrow('There is no')
})
