import type { FieldView } from '@pathwar/contracts/wargame/entries'
import { expect, test } from 'vitest'
import { changeProblem, shapeProblem } from './field.rules.ts'

const field: FieldView = {
  ...{ slug: 'country', label: 'Country', help: '', kind: 'choice', asks: 'team', required: true, public: false },
  ...{ least: null, most: null, options: ['France', 'Spain'], retired: false, answers: 0, brackets: [] },
}

test('a choice has choices, and nothing else has; texts and numbers have bounds in order', () => {
  expect(shapeProblem(field)).toBeNull()
  expect(shapeProblem({ ...field, options: [] })?.code).toBe('entry-field/options')
  expect(shapeProblem({ ...field, kind: 'text' })?.code).toBe('entry-field/options')
  expect(shapeProblem({ ...field, most: 3 })?.code).toBe('entry-field/bounds')
  const number = { ...field, kind: 'number', options: [] } as const
  expect(shapeProblem({ ...number, least: 3, most: 3 })).toBeNull()
  expect(shapeProblem({ ...number, least: 4, most: 3 })?.code).toBe('entry-field/bounds')
})

test('what was answered keeps its kind, and what was private stays private', () => {
  const answered = { ...field, answers: 1 }
  const text = { ...field, kind: 'text', options: [] } as const
  expect(changeProblem(field, text, [])).toBeNull()
  expect(changeProblem(answered, text, [])).toBe('entry-field/kind')
  expect(changeProblem(field, { ...field, public: true }, [])).toBeNull()
  expect(changeProblem(answered, { ...field, public: true }, [])).toBe('entry-field/promise')
  expect(changeProblem({ ...answered, public: true }, field, [])).toBeNull()
})

test('what a bracket goes by stays asked, with its answers', () => {
  const ruled = { ...field, brackets: ['locals'] }
  expect(changeProblem(ruled, { ...field, options: ['France'] }, ['France'])).toBeNull()
  expect(changeProblem(ruled, { ...field, options: ['Spain'] }, ['France'])).toBe('entry-field/in-rule')
  expect(changeProblem(ruled, { ...field, retired: true }, ['France'])).toBe('entry-field/in-rule')
  expect(changeProblem(ruled, { ...field, kind: 'tick', options: [] }, ['France'])).toBe('entry-field/in-rule')
})
