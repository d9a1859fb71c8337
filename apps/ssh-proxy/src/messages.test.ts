import type { GateDomain, Route } from '@pathwar/domain/hosting/gate'
import { expect, test } from 'vitest'
import { messagesFor } from './messages.ts'

const addresses = {
  publicUrl: 'http://pathwar.test:3000',
  sshAddress: 'pathwar.test:2222',
  levelUrl: 'http://*.l.test',
}
const main: GateDomain = { id: 'main', slug: 'main', state: 'active', isDefault: true }
const acme: GateDomain = { id: 'acme', slug: 'acme', state: 'active', isDefault: false }
const named: GateDomain = { ...acme, id: 'named', hostname: 'play.example.org' }
const route: Route = {
  ...{ instanceId: 'i', domainId: 'acme', slug: 'abc123', label: 'Garden', names: [], ownerLabel: '', state: 'ready' },
  ...{ endpoints: [], expiresAt: null },
}

test.each([
  ['the default domain', [main], 'http://pathwar.test:3000'],
  ['another domain', [acme], 'http://acme.pathwar.test:3000'],
  ['one with a name of its own', [named], 'http://play.example.org:3000'],
  ['several', [acme, named, acme], 'http://acme.pathwar.test:3000 or http://play.example.org:3000'],
  ['one that is gone', [null], 'http://pathwar.test:3000'],
])('players of %s are told their own address of the platform', (_, domains, address) => {
  const messages = messagesFor(addresses, domains)
  expect(messages.nothingToEnter).toContain(`at ${address};`)
  expect(messages.notEnterable('x')).toContain(`at ${address}.`)
  expect(messages.wrongPassword).toContain(`at ${address}.`)
  expect(messages.howToGetIn(true)).toContain(`at ${address} (`)
  expect(messages.nothingInside(route)).toContain(`at ${address}.`)
})

test('who is not known yet may be of any domain', () => {
  const messages = messagesFor(addresses)
  const somewhere = /at the address you open in the browser,\s+such as http:\/\/pathwar\.test:3000/
  expect(messages.howToGetIn(true)).toMatch(somewhere)
  expect(messages.wrongPassword).toMatch(somewhere)
})

test('a name that is no level is answered with how to give one', () => {
  const messages = messagesFor(addresses, [main])
  for (const text of [messages.noneOfThese('root'), messages.notEnterable('root')]) {
    expect(text).toContain('"root"')
    expect(text).toContain('ssh -p 2222 <level>@pathwar.test')
  }
})
