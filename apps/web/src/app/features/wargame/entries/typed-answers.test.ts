import type { AskedField } from '@pathwar/contracts/wargame/entries'
import { expect, test } from 'vitest'
import { givenAnswers, missingAnswers, typedAnswers } from './typed-answers.ts'

const field = (slug: string, kind: AskedField['kind'], required = false): AskedField => ({
  ...{ slug, kind, required, label: slug, help: '', asks: 'team', public: false, least: null, most: null, options: [] },
})
const fields = [field('school', 'text', true), field('age', 'number'), field('rules', 'tick', true)]

test('what was answered is shown as it is typed, and given as the server keeps it', () => {
  const typed = typedAnswers(fields, { age: 12.5, rules: true })
  expect(typed).toEqual({ school: '', age: '12.5', rules: true })
  expect(givenAnswers(fields, { ...typed, school: ' North ', age: '12,5' })).toEqual({
    school: 'North',
    age: 12.5,
    rules: true,
  })
  expect(givenAnswers(fields, { age: 'twelve', rules: false })).toEqual({ school: null, age: 'twelve', rules: false })
})

test('what is required and missing is named before anything is sent', () => {
  expect(missingAnswers(fields, { school: ' ', rules: false })).toEqual({
    'answers.school': 'An answer is required.',
    'answers.rules': 'Tick this to enter.',
  })
  expect(missingAnswers(fields, { school: 'North', rules: true })).toEqual({})
})
