import { expect, test } from 'vitest'
import { isReservedHostname, isReservedSlug } from './reserved.rules.ts'

const apart = {
  publicUrl: 'https://pathwar.example.org',
  levelUrl: 'https://*.levels.example.net',
  sshHost: 'ssh.pathwar.example.org',
}
const local = { publicUrl: 'http://localhost:3000', levelUrl: 'http://*.levels.localhost:8080', sshHost: 'localhost' }

test.each([
  ['pathwar.example.org', true],
  ['acme.pathwar.example.org', true],
  ['example.org', true],
  ['levels.example.net', true],
  ['abc.levels.example.net', true],
  ['example.net', true],
  ['notpathwar.example.org', false],
  ['play.acme.com', false],
  ['pathwar.example.org.evil.com', false],
])('%s is the installation itself: %s', (hostname, expected) => {
  expect(isReservedHostname(hostname, apart)).toBe(expected)
})

test('a host name of its own for the SSH proxy is taken as well', () => {
  expect(isReservedHostname('shell.example.com', { ...apart, sshHost: 'Shell.example.com' })).toBe(true)
})

test.each([
  [local, 'levels', true],
  [local, 'acme', false],
  [apart, 'ssh', true],
  [apart, 'levels', false],
  [{ ...apart, levelUrl: 'https://*.run.levels.pathwar.example.org' }, 'levels', true],
])('of %o the slug %s is reserved: %s', (addresses, slug, expected) => {
  expect(isReservedSlug(slug, addresses)).toBe(expected)
})
