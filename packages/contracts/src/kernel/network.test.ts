import { BlockList, isIPv4, isIPv6 } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contains,
  formatNetwork,
  isPublicAddress,
  networkMap,
  plainAddress,
  rangeOf,
  readAddress,
  readNetwork,
  sizeOf,
  toCidr,
} from './network.ts'

function network(text: string) {
  const found = readNetwork(text)
  if (!found) throw new Error(`${text} is no network`)
  return found
}
function holds(text: string, address: string): boolean {
  const found = readAddress(address)
  if (!found) throw new Error(`${address} is no address`)
  return contains(network(text), found)
}

test.each([
  ['10.0.0.7', '10.0.0.7/32'],
  ['10.0.0.7/24', '10.0.0.0/24'],
  ['10.255.255.255/1', '0.0.0.0/1'],
  ['203.0.113.9/31', '203.0.113.8/31'],
  ['203.0.113.9/32', '203.0.113.9/32'],
  ['203.0.113.9/0', '0.0.0.0/0'],
  ['2001:DB8:0:0:1::1/32', '2001:db8::/32'],
  ['2001:db8::1', '2001:db8::1/128'],
  ['2001:db8::3/127', '2001:db8::2/127'],
  ['ffff::/1', '8000::/1'],
  ['fe80::1/0', '::/0'],
  ['::', '::/128'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3/128'],
  ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7/128'],
  ['::ffff:10.0.0.7', '10.0.0.7/32'],
  ['::FFFF:0a00:0007/120', '10.0.0.0/24'],
  ['::ffff:1.2.3.4/96', '0.0.0.0/0'],
  ['64:ff9b::1.2.3.4', '64:ff9b::102:304/128'],
  [' 10.0.0.0/8 ', '10.0.0.0/8'],
])('%s is the network %s', (text, shown) => {
  expect(toCidr(network(text))).toBe(shown)
  expect(toCidr(network(shown))).toBe(shown)
})

test.each([
  '',
  'example.org',
  '10.0.0',
  '10.0.0.256',
  '010.0.0.1',
  '0x7f.0.0.1',
  '10.0.0.1/33',
  '10.0.0.1/-1',
  '10.0.0.1/',
  '10.0.0.1/024',
  '10.0.0.1/8/8',
  '10.0.0.1:80',
  '[::1]',
  'fe80::1%eth0',
  'fe80::1%eth0/64',
  '::1/129',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  '12345::',
  '1.2.3.4::',
  '::1.2.3.4:5',
  '::ffff:10.0.0.256',
])('%j is no network', (text) => {
  expect(readNetwork(text)).toBeNull()
})

describe('what a network holds', () => {
  test.each([
    ['10.0.0.0/24', '10.0.0.7', true],
    ['10.0.0.0/24', '10.0.1.7', false],
    ['10.0.0.0/24', '::ffff:10.0.0.7', true],
    ['::ffff:10.0.0.0/120', '10.0.0.7', true],
    ['10.0.0.6/31', '10.0.0.7', true],
    ['10.0.0.6/31', '10.0.0.8', false],
    ['10.0.0.6', '10.0.0.7', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['0.0.0.0/0', '::1', false],
    ['::/0', '::1', true],
    ['::/0', '10.0.0.7', false],
    ['128.0.0.0/1', '127.255.255.255', false],
    ['2001:db8::/127', '2001:db8::1', true],
    ['2001:db8::/127', '2001:db8::2', false],
    ['2001:db8::/128', '2001:db8::', true],
    ['2001:db8::/128', '2001:db8::1', false],
    ['8000::/1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true],
  ])('%s and %s: %s', (text, address, expected) => {
    expect(holds(text, address)).toBe(expected)
    const map = networkMap([
      [network(text), 'it'],
      [network('192.0.2.0/24'), 'other'],
    ])
    expect(map.around(readAddress(address) ?? network(text)).includes('it')).toBe(expected)
  })

  test('how many, from where to where, and how people call it', () => {
    expect(sizeOf(network('10.0.0.0/24'))).toBe(256n)
    expect(sizeOf(network('::/0'))).toBe(2n ** 128n)
    expect(rangeOf(network('10.0.0.9/30'))).toEqual({ first: '10.0.0.8', last: '10.0.0.11' })
    expect(formatNetwork(network('10.0.0.9'))).toBe('10.0.0.9')
    expect(formatNetwork(network('10.0.0.9/30'))).toBe('10.0.0.8/30')
  })
})

const v4 = fc.ipV4()
const v6 = fc.ipV6()

test('every address that Node knows is read, and shown so that it is read the same again', () => {
  fc.assert(
    fc.property(fc.oneof(v4, v6), (address) => {
      const plain = plainAddress(address)
      expect(isIPv4(plain ?? '') || isIPv6(plain ?? '')).toBe(true)
      expect(readAddress(plain ?? '')).toEqual(readAddress(address))
    }),
  )
})

test('what Node does not take for an address is none', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f:.]{0,20}$/), (text) => {
      expect(readAddress(text) !== null).toBe(isIPv4(text) || isIPv6(text))
    }),
    { numRuns: 2000 },
  )
})

test('networks hold what Node says that they hold', () => {
  fc.assert(
    fc.property(fc.tuple(v4, v4, fc.integer({ min: 0, max: 32 })), ([base, address, prefix]) => {
      const list = new BlockList()
      list.addSubnet(base, prefix, 'ipv4')
      expect(holds(`${base}/${prefix}`, address)).toBe(list.check(address, 'ipv4'))
    }),
  )
})

test.each([
  ...['0.0.0.0', '0.1.2.3', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
  ...['192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1'],
  ...[
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:0:10.0.0.1',
  ],
  ...['64:ff9b::a00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:0:a00:1::', '2001:2::1', '2001:10::1', '2001:20::1'],
  ...[
    '2001:db8::1',
    '2002:a00:1::',
    '3fff::1',
    '4000::1',
    '5f00::1',
    'fc00::1',
    'fd00::1',
    'fe80::1',
    'fec0::1',
    'feff::1',
  ],
  ...['ff02::1', 'not an address', '127.1', '0x7f.0.0.1', 'fe80::1%eth0', ''],
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  '93.184.216.34',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450:4001::1',
  '::ffff:93.184.216.34',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})
