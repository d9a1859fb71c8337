import { expect, test } from 'vitest'
import { bestMatches, byHeading } from './rank.ts'

const entries = [
  { heading: 'Tournaments', label: 'Autumn Open', words: 'autumn-open' },
  { heading: 'Pages', label: 'Top teams' },
  { heading: 'Levels', label: 'Oracle', words: 'crypto Spring Cup' },
  { heading: 'Levels', label: 'The oracle’s café' },
  { heading: 'Running', label: 'Stop Oracle…' },
  { heading: 'Actions', label: 'Use the dark theme' },
]
const found = (text: string) => bestMatches(entries, text).map(({ label }) => label)

test('what is typed is found in names, best first', () => {
  expect(found('oracle')).toEqual(['Oracle', 'The oracle’s café', 'Stop Oracle…'])
  expect(found('orac')[0]).toBe('Oracle')
  expect(found('stop')).toEqual(['Stop Oracle…'])
  expect(found('oracle stop')).toEqual(['Stop Oracle…'])
  expect(found('CAFE')).toEqual(['The oracle’s café'])
  expect(found('dark')).toEqual(['Use the dark theme'])
})

test('further words and headings find, too, after names', () => {
  expect(found('spring')).toEqual(['Oracle'])
  expect(found('levels oracle')).toEqual(['Oracle', 'The oracle’s café'])
})

test('nothing is found when nothing fits, and everything when nothing is typed', () => {
  expect(found('zzz')).toEqual([])
  expect(found('oracle zzz')).toEqual([])
  expect(found(' – ')).toHaveLength(entries.length)
})

test('groups are in the order of their best entry', () => {
  expect(byHeading(bestMatches(entries, 'oracle')).map(([heading]) => heading)).toEqual(['Levels', 'Running'])
})
