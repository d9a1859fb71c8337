import { Scoring, strategies, usualScoring } from '@pathwar/contracts/wargame/scoring'
import { expect, test } from 'vitest'
import { labelOf, readScoring, typedOf } from './scoring-settings.ts'

const all = Object.keys(strategies).map((strategy) => usualScoring(Scoring.parse({ strategy }).strategy))

test.each(all)('$strategy is read back as it was written, and each of its settings has a name', (scoring) => {
  const typed = typedOf(scoring)
  expect(readScoring(typed)).toEqual({ scoring })
  expect(Object.keys(typed.settings).map(labelOf)).not.toContain('undefined')
  for (const setting of Object.keys(typed.settings)) expect(labelOf(setting)).not.toBe(setting)
})

test('without a formula a level is worth its reward', () => {
  expect(readScoring(typedOf(null))).toEqual({ scoring: null })
})

test('what is typed wrong is told at its setting', () => {
  const typed = (settings: Record<string, string>) => readScoring({ strategy: 'ctfd-linear', settings })
  expect(typed({ minimum: '', decay: '10' })).toEqual({ problems: { minimum: 'Write a number.' } })
  expect(typed({ minimum: 'many', decay: '10' })).toEqual({ problems: { minimum: 'Write a number.' } })
  expect(typed({ minimum: '5', decay: '-1' })).toEqual({ problems: { decay: 'Must not be negative.' } })
  expect(typed({ minimum: '5,5', decay: '1' })).toMatchObject({ scoring: { minimum: 5.5 } })
})
