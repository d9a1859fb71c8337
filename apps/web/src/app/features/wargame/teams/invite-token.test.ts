import { expect, test } from 'vitest'
import { inviteTokenIn } from './invite-token.ts'

test.each([
  'https://acme.pathwar.example/join/abcDEF0123456789',
  '  http://localhost:3000/join/abcDEF0123456789?from=mail ',
  '/join/abcDEF0123456789/',
  'abcDEF0123456789',
])('the token is found in %s', (pasted) => expect(inviteTokenIn(pasted)).toBe('abcDEF0123456789'))
