import { expect, test } from 'vitest'
import { isKnownDevice } from './known-device.ts'

const firefox = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`
const home = { address: '192.0.2.7', agent: firefox(125) }

test.each([
  ['the same', home],
  ['a newer version', { ...home, agent: firefox(126) }],
  ['another address of the network', { ...home, address: '192.0.99.1' }],
  ['the same address, written for IPv6', { ...home, address: '::ffff:192.0.2.7' }],
])('%s is known', (_, device) => {
  expect(isKnownDevice([{ address: null, agent: null }, home], device)).toBe(true)
})

test.each([
  ['another browser', { ...home, agent: 'curl/8.5.0' }],
  ['another network', { ...home, address: '198.51.100.7' }],
  ['IPv6', { ...home, address: '2001:db8::1' }],
  ['a client that says nothing', { ...home, agent: null }],
])('%s is not', (_, device) => {
  expect(isKnownDevice([home], device)).toBe(false)
})

test('an IPv6 network is known by its first 32 bits', () => {
  const device = { address: '2001:db8:1::1', agent: null }
  expect(isKnownDevice([device], { ...device, address: '2001:DB8:2::9' })).toBe(true)
  expect(isKnownDevice([device], { ...device, address: '2001:db9:1::1' })).toBe(false)
})
