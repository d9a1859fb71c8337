import { expect, test } from 'vitest'
import { readAnswer, readAnswers } from './answer.rules.ts'

const text = { kind: 'text', required: false, least: null, most: null, options: [] } as const
const number = { ...text, kind: 'number', least: 1, most: 99 } as const
const choice = { ...text, kind: 'choice', options: ['Red', 'Blue'] } as const
const tick = { ...text, kind: 'tick' } as const

test('an answer is kept tidy, and nothing is none', () => {
  expect(readAnswer(text, '  Two   words ')).toEqual({ answer: 'Two words' })
  for (const nothing of ['', '   ', null]) expect(readAnswer(text, nothing)).toEqual({ answer: null })
  expect(readAnswer(number, 42)).toEqual({ answer: 42 })
  expect(readAnswer(choice, 'Red')).toEqual({ answer: 'Red' })
  expect(readAnswer(tick, true)).toEqual({ answer: true })
  expect(readAnswer(tick, false)).toEqual({ answer: null })
})

test.each([
  [text, 7, 'Write a text.'],
  [text, 'x'.repeat(201), 'Use at most 200 characters.'],
  [{ ...text, least: 3 }, 'ab', 'Use at least 3 characters.'],
  [{ ...text, most: 5000 }, 'x'.repeat(1001), 'Use at most 1000 characters.'],
  [text, 'a\u202eb', 'Control characters are not allowed.'],
  [number, '42', 'Write a number.'],
  [number, 0, 'At least 1.'],
  [number, 99.5, 'At most 99.'],
  [number, Number.NaN, 'Write a number.'],
  [choice, 'Green', 'Choose one of: Red, Blue.'],
  [tick, 'yes', 'Answer with yes or no.'],
  [{ ...text, required: true }, ' ', 'An answer is required.'],
  [{ ...tick, required: true }, false, 'Tick this to enter.'],
] as const)('of %o the answer %o is refused: %s', (field, given, problem) => {
  expect(readAnswer(field, given)).toEqual({ problem })
})

test('a characters is one, however it is written', () => {
  expect(readAnswer({ ...text, most: 2 }, '👩‍🚀'.slice(0, 2))).toEqual({ answer: '👩' })
})

test('problems name the question; what is the same is no change', () => {
  const fields = [
    { ...text, slug: 'school', required: true },
    { ...number, slug: 'age' },
    { ...choice, slug: 'colour' },
  ]
  const before = { school: 'Northern', colour: 'Red' }
  expect(readAnswers(fields, { school: 'Northern', age: 12 }, { before, all: true })).toEqual({
    changes: new Map([['age', 12]]),
    problems: [],
  })
  expect(readAnswers(fields, { colour: null, school: '', shoe: 4 }, { before, all: false })).toEqual({
    changes: new Map([['colour', null]]),
    problems: [
      { path: 'answers.shoe', message: 'This tournament asks no such question.' },
      { path: 'answers.school', message: 'An answer is required.' },
    ],
  })
  expect(readAnswers(fields, {}, { before: {}, all: true }).problems.map(({ path }) => path)).toEqual([
    'answers.school',
  ])
  expect(readAnswers(fields, {}, { before: {}, all: false }).problems).toEqual([])
})
