import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/index.ts'
import { concernsFeed } from './open-feeds.ts'

const visitor: Actor = { kind: 'visitor' }
const ann = { kind: 'user', userId: 'ann-id' } as Actor // all fields that are read
const feed = (given: object) => ({ domainId: 'one', actor: ann, address: '10.0.0.7', ...given })

test.each([
  ['one:user:ann-id', {}, true],
  ['one:user:bob-id', {}, false],
  ['two:user:ann-id', {}, false],
  ['one:user:ann-id', { actor: visitor }, false],
  ['one:net:10.0.0.0/24', {}, true],
  ['one:net:10.0.0.0/24', { actor: visitor }, true],
  ['one:net:10.0.1.0/24', {}, false],
  ['two:net:10.0.0.0/24', {}, false],
  ['one:net:2001:db8::/32', { address: '2001:db8::7' }, true],
  ['one:net:10.0.0.0/24', { address: undefined }, false],
  ['nonsense', {}, false],
])('%s and the feed of %o: %s', (notice, given, expected) => {
  expect(concernsFeed(notice, feed(given))).toBe(expected)
})
