import { expect, test } from 'vitest'
import { submissionSearch } from './submission-search.ts'

test('what is no slug and no state is dropped from the address', () => {
  expect(submissionSearch({ level: 'two words', team: '-x', state: 'maybe', other: 1 })).toEqual({})
  expect(submissionSearch({ level: 'Oracle', team: 'hexagon', state: 'waiting' })).toEqual({
    ...{ level: 'oracle', team: 'hexagon', state: 'waiting' },
  })
})
