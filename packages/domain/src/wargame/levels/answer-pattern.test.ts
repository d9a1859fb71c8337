import { expect, test } from 'vitest'
import { compilePattern, patternProblem } from './answer-pattern.ts'

test('a pattern has to match the whole answer', () => {
  const { matchesAll } = compilePattern('flag\\{[0-9]+\\}|open', 'sensitive')
  for (const right of ['flag{42}', 'open']) expect(matchesAll(right)).toBe(true)
  for (const wrong of ['flag{42} ', 'a flag{42}', 'opened', 'Flag{42}', 'flag{}']) expect(matchesAll(wrong)).toBe(false)
})

test('letters may be of any case if the author says so', () => {
  expect(compilePattern('open', 'insensitive').matchesAll('OpEn')).toBe(true)
})

test('a pattern that takes other engines for ever takes no longer than any other', () => {
  const { matchesAll } = compilePattern('(a+)+(a|a)*([a-z]+)*b', 'sensitive')
  const long = 'a'.repeat(500)
  // With steps backwards this would be more of them than there are atoms: it would never come back.
  expect(matchesAll(long)).toBe(false)
  expect(matchesAll(`${long}b`)).toBe(true)
})

test.each(['(', 'a{2,1}', '[z-a]', '(a)\\1', '(?=a)b', 'a{1001}'])('%s is refused, with a reason', (pattern) => {
  expect(patternProblem(pattern)).toMatch(/\w/)
})
