import { expect, test } from 'vitest'
import { tokenIn } from './fragment-token.ts'

test.each([
  ['#token=abc_-123', 'abc_-123'],
  ['token=abc', 'abc'],
  ['#a=1&token=abc', 'abc'],
  ['#token=', null],
  ['#other=abc', null],
  ['', null],
])('of %j the token is %j', (hash, token) => expect(tokenIn(hash)).toBe(token))
