import { expect, test } from 'vitest'
import { FieldForm, fieldForm, fieldOf } from './field-form.ts'

const fresh = { ...fieldForm(null), label: 'Shirt' }

test('a choice is written one a line, and has at least one', () => {
  expect(fieldOf({ ...fresh, kind: 'choice', options: ' S \n\nM\n', least: '3' })).toMatchObject({
    options: ['S', 'M'],
    least: null,
  })
  const { error } = FieldForm.safeParse({ ...fresh, kind: 'choice', options: ' \n' })
  expect(error?.issues.map(({ path }) => path.join())).toEqual(['options'])
})

test('bounds are numbers, or none', () => {
  expect(fieldOf({ ...fresh, kind: 'number', least: '1,5', most: '', options: 'S' })).toMatchObject({
    ...{ least: 1.5, most: null, options: [] },
  })
  expect(FieldForm.safeParse({ ...fresh, least: 'two' }).success).toBe(false)
})
