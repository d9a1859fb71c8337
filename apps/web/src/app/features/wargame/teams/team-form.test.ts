import { expect, test } from 'vitest'
import { changesOf, TeamForm } from './team-form.ts'

const empty = { motto: '', country: '', links: '', openToRequests: false } as const

test('a profile may be empty, and what is left out is said to be nothing', () => {
  expect(changesOf(TeamForm.parse(empty))).toEqual({ motto: '', country: null, links: [], openToRequests: false })
})

test('links are lines, and one that is none is named', () => {
  const links = ' https://example.org/ants \n\nhttps://example.org/bees'
  expect(changesOf(TeamForm.parse({ ...empty, links })).links).toEqual([
    'https://example.org/ants',
    'https://example.org/bees',
  ])
  const wrong = TeamForm.safeParse({ ...empty, links: 'https://example.org\nhttp://example.org' })
  expect(wrong.error?.issues[0]?.message).toContain('http://example.org: Use a web address')
  const many = Array.from({ length: 6 }, (_, index) => `https://example.org/${index}`).join('\n')
  expect(TeamForm.safeParse({ ...empty, links: many }).error?.issues[0]?.message).toBe('A team has at most 5 links.')
})
