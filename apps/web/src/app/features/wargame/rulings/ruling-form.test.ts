import { expect, test } from 'vitest'
import { amountOf, newRuling, RulingForm } from './ruling-form.ts'

test('amounts are typed with a sign or without, and with the reader’s comma', () => {
  expect(['', '25', '+3', '-10,5', '-'].map(amountOf)).toEqual([0, 25, 3, -10.5, 0])
  const problem = (score: string) => RulingForm.safeParse({ ...newRuling, score }).error?.issues[0]?.message
  expect([problem('-10'), problem(''), problem('ten')]).toEqual([
    undefined,
    undefined,
    'Write a number such as 25 or -10.',
  ])
})
