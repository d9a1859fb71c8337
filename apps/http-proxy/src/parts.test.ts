import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { clientAddress, trustedPeers } from '@pathwar/platform/client-address'
import { describe, expect, test } from 'vitest'
import { cookieValues, levelCookie, withoutPlatformCookies } from './cookies.ts'
import { parseHost, readLevelUrl } from './parse-host.ts'

describe('cookies', () => {
  test('of ours are all found, however they are written', () => {
    expect(cookieValues('pathwar_gate=a; x=1;pathwar_gate="b"; xpathwar_gate=c', 'pathwar_gate')).toEqual(['a', 'b'])
    expect(cookieValues(undefined, 'pathwar_gate')).toEqual([])
  })

  test.each([
    ['a=1; b=2', 'a=1; b=2'],
    ['a=1;b="x y";;c', 'a=1;b="x y";;c'],
    ['pathwar_session=s; a=1', 'a=1'],
    ['a=1; __Host-pathwar_gate=x; b=2', 'a=1; b=2'],
    ['PATHWAR_X=1', ''],
    ['mypathwar_x=1', 'mypathwar_x=1'],
  ])('%j reach the level as %j', (sent, seen) => {
    expect(withoutPlatformCookies(sent)).toBe(seen)
  })

  test.each([
    ['a=1', 'a=1'],
    ['a=1; Path=/; Domain=.levels.test; Secure', 'a=1; Path=/; Secure'],
    ['a=1; DOMAIN = test', 'a=1'],
    ['a=1; Domain=x.levels.test', 'a=1; Domain=x.levels.test'],
    ['a=1; Domain=elsewhere.test', 'a=1; Domain=elsewhere.test'],
    ['a=1; Domain=%6cevels.test', 'a=1'],
    ['a=1; Domain=.lev\u00ebls.test; Path=/', 'a=1; Path=/'],
    ['pathwar_gate=1', null],
    ['__Secure-pathwar_a=1', null],
  ])('of a level, %j become %j', (set, kept) => {
    expect(levelCookie(set, 'X.levels.test:8080')).toBe(kept)
  })
})

describe('hosts', () => {
  const hosts = readLevelUrl('http://*.levels.localhost:8080')

  test('are read from the level URL', () => {
    expect(hosts).toEqual({ protocol: 'http', suffix: '.levels.localhost' })
    expect(readLevelUrl('https://*.play.test/')).toEqual({ protocol: 'https', suffix: '.play.test' })
  })

  test.each([
    ['abc123.levels.localhost:8080', { slug: 'abc123', service: null }],
    ['ABC123.Levels.Localhost', { slug: 'abc123', service: null }],
    ['my-api--abc123.levels.localhost', { slug: 'abc123', service: 'my-api' }],
    ['a--b--abc123.levels.localhost', { slug: 'abc123', service: 'a--b' }],
    ['levels.localhost', null],
    ['a.abc123.levels.localhost', null],
    ['abc123xlevels.localhost', null],
    ['abc12.levels.localhost', null],
  ])('%s', (host, found) => {
    expect(parseHost(host, hosts)).toEqual(found)
  })
})

describe('the client', () => {
  const request = (peer: string, forwarded?: string) => {
    const message = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: peer }))
    if (forwarded) message.headers['x-forwarded-for'] = forwarded
    return message
  }
  const isTrusted = trustedPeers('loopback, 10.0.0.0/8,2001:db8::1')

  test.each([
    ['192.0.2.1', '6.6.6.6', '192.0.2.1'],
    ['10.1.2.3', undefined, '10.1.2.3'],
    ['10.1.2.3', '6.6.6.6, 192.0.2.7', '192.0.2.7'],
    ['::ffff:127.0.0.1', '2001:db8::7', '2001:db8::7'],
    ['2001:db8::1', 'nonsense', '2001:db8::1'],
  ])('of peer %s that says %s is %s', (peer, forwarded, address) => {
    expect(clientAddress(request(peer, forwarded), isTrusted)).toBe(address)
  })

  test('cannot be trusted by mistake', () => {
    expect(() => trustedPeers('everybody')).toThrow('TRUST_PROXY')
  })
})
