import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/index.ts'
import { openFeedShares } from './feed-shares.ts'
import type { OpenFeed } from './open-feeds.ts'

const limits = { all: 10, user: 3, visitors: 4, address: 6 }
const user = (userId: string) => ({ kind: 'user', userId }) as Actor // nothing else is read

/** Some feeds of a process, each of which notes when it is ended. */
function someFeeds() {
  const shares = openFeedShares(limits)
  const ended: string[] = []
  const hold = (address: string, actor: Actor = { kind: 'visitor' }) => {
    const feed: OpenFeed = { domainId: 'one', actor, address, end: () => ended.push(address) }
    return shares.hold(feed)
  }
  return { hold, ended }
}

test('a user has a share, wherever they are, and what is closed makes room', () => {
  const { hold } = someFeeds()
  const [first] = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((address) => hold(address, user('ann')))
  expect(() => hold('10.0.0.4', user('ann'))).toThrow('You have 3 live pages open.')
  hold('10.0.0.4', user('bob'))
  first?.()
  hold('10.0.0.4', user('ann'))
})

test('visitors of one address share, those of an IPv6 network too, and users behind it have their own', () => {
  const { hold } = someFeeds()
  for (const host of [1, 2, 3, 4]) hold(`2001:db8::${host}`)
  expect(() => hold('2001:db8::5')).toThrow('From your address 4 live pages are open.')
  hold('2001:db8:0:1::1')
  hold('2001:db8::5', user('ann'))
  hold('2001:db8::5', user('bob'))
  expect(() => hold('2001:db8::6', user('cid'))).toThrow('From your address 6 live pages are open.')
})

test('where all is full, who has few takes the place of who has most', () => {
  const { hold, ended } = someFeeds()
  for (let count = 0; count < 4; count++) hold('10.0.0.1')
  for (const host of [2, 3, 4, 5, 6, 7]) hold(`10.0.0.${host}`)
  const release = hold('10.0.0.8')
  expect(ended).toEqual(['10.0.0.1'])
  release()
  expect(() => hold('10.0.0.1')).toThrow()
})
