import { expect, test } from 'vitest'
import { answersOf } from './field-values.ts'

const fields = [
  { slug: 'school', kind: 'text' },
  { slug: 'age', kind: 'number' },
  { slug: 'rules', kind: 'tick' },
] as const

test('answers are read as their questions want them', () => {
  expect(answersOf(fields, ['school=A = B', 'age=12.5', 'rules=Yes'])).toEqual({
    school: 'A = B',
    age: 12.5,
    rules: true,
  })
  expect(answersOf(fields, ['school=', 'age=old', 'rules=no'])).toEqual({ school: null, age: 'old', rules: false })
})

test('what is no question is refused, with those that there are', () => {
  expect(() => answersOf(fields, ['shoe=42'])).toThrow('There is no question "shoe".')
  expect(() => answersOf(fields, ['school'])).toThrow('"school" is no answer.')
})
