import { expect, test } from 'vitest'
import { isHostHeader } from './host-header.ts'

test.each(['localhost', 'acme.localhost:3000', 'play.example.org.', '127.0.0.1:80', '[::1]:3000', 'a_b.example'])(
  '%s is a host',
  (host) => expect(isHostHeader(host)).toBe(true),
)

test.each([
  '',
  'x@acme.localhost',
  'acme/b',
  'a b',
  'a:b',
  'a:99999',
  '-a',
  'a..',
  'caf\u00e9',
  '[::1',
  'a?b',
  'a#b',
  'x'.repeat(300),
])('"%s" is none', (host) => expect(isHostHeader(host)).toBe(false))
