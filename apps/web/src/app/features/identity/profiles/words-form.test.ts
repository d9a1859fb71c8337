import { expect, test } from 'vitest'
import { changesOf, WordsForm } from './words-form.ts'

test('links stand one a line, and what is wrong names the line', () => {
  const typed = { bio: 'Hello', links: ' https://example.org/me \n\nhttps://example.net ' }
  expect(changesOf(WordsForm.parse(typed))).toEqual({
    bio: 'Hello',
    links: ['https://example.org/me', 'https://example.net'],
  })
  const problemOf = (links: string) => WordsForm.safeParse({ bio: '', links }).error?.issues[0]?.message
  expect(problemOf('http://example.org')).toBe('http://example.org: Use a web address that begins with https://.')
  expect(problemOf(Array.from({ length: 6 }, (_, at) => `https://example.org/${at}`).join('\n'))).toBe(
    'A page has at most 5 links.',
  )
})
