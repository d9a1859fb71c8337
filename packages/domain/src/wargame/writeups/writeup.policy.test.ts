import { expect, test } from 'vitest'
import { mayWith, type WriterFacts } from './writeup.policy.ts'

function may(facts: Partial<WriterFacts>): string {
  const { read, write, publish } = mayWith({
    ...{ when: 'after-solve', over: false, solved: false, disqualified: false, archived: false },
    ...facts,
  })
  return [read && 'read', write && 'write', publish && 'publish'].filter(Boolean).join(' ')
}

test('where organisers want none, nobody writes or reads one, whatever the time', () => {
  expect(may({ when: 'never', over: true, solved: true })).toBe('')
})

test('after the solve: who has solved it, and at the end everybody', () => {
  expect(may({})).toBe('')
  expect(may({ solved: true })).toBe('read write publish')
  expect(may({ over: true })).toBe('read write publish')
})

test('after the end: who has solved it drafts one before', () => {
  expect(may({ when: 'after-end' })).toBe('')
  expect(may({ when: 'after-end', solved: true })).toBe('write')
  expect(may({ when: 'after-end', over: true })).toBe('read write publish')
})

test('what is archived is read, and nothing is written', () => {
  expect(may({ solved: true, over: true, archived: true })).toBe('read')
})

test('a team that is disqualified reads at the end, as everybody does, and publishes nothing', () => {
  expect(may({ solved: true, disqualified: true })).toBe('')
  expect(may({ solved: true, disqualified: true, over: true })).toBe('read')
})
