import { describe, expect, test } from 'vitest'
import { readProxyHeader } from './proxy-protocol.ts'

const v2 = (rest: string) => Buffer.from(`0d0a0d0a000d0a515549540a${rest}`, 'hex')
const ssh = Buffer.from('SSH-2.0-x\r\n')

describe('a PROXY header', () => {
  test.each([
    ['version 1, IPv4', Buffer.from('PROXY TCP4 203.0.113.7 10.0.0.1 4000 22\r\n'), '203.0.113.7'],
    ['version 1, IPv6', Buffer.from('PROXY TCP6 2001:db8::7 ::1 4000 22\r\n'), '2001:db8::7'],
    ['version 1, unknown', Buffer.from('PROXY UNKNOWN\r\n'), null],
    ['version 2, IPv4', v2('2111000ccb0071070a0000010fa00016'), '203.0.113.7'],
    [
      'version 2, IPv6',
      v2(`21210024${'20010db8'.padEnd(30, '0')}07${'0'.repeat(31)}10fa00016`),
      '2001:db8:0:0:0:0:0:7',
    ],
    ['version 2, extra fields', v2('21110010cb0071070a0000010fa0001603000100'), '203.0.113.7'],
    ['version 2, health check', v2('20000000'), null],
  ])('%s, is read, whatever follows it', (_name, header, source) => {
    const expected = { kind: 'header', length: header.length, source }
    expect(readProxyHeader(header)).toEqual(expected)
    expect(readProxyHeader(Buffer.concat([header, ssh]))).toEqual(expected)
  })

  test.each([
    ['version 1', Buffer.from('PROXY TCP4 203.0.113.7 10.0.0.1 4000 22\r\n')],
    ['version 2', v2('2111000ccb0071070a0000010fa00016')],
  ])('of %s is waited for, byte by byte', (_name, header) => {
    for (let length = 1; length < header.length; length++) {
      expect(readProxyHeader(header.subarray(0, length))).toEqual({ kind: 'incomplete' })
    }
  })

  test.each([
    ['no header at all', ssh],
    ['an address of the wrong family', Buffer.from('PROXY TCP4 ::1 ::1 1 2\r\n')],
    ['a host name', Buffer.from('PROXY TCP4 localhost 10.0.0.1 1 2\r\n')],
    ['a port out of range', Buffer.from('PROXY TCP4 1.2.3.4 10.0.0.1 70000 2\r\n')],
    ['a line without end', Buffer.from(`PROXY TCP4 ${'1'.repeat(200)}`)],
    ['a line of bare newline', Buffer.from('PROXY TCP4 1.2.3.4 10.0.0.1 1 2\nSSH')],
    ['another version', v2('3111000ccb0071070a0000010fa00016')],
    ['an unknown command', v2('2211000ccb0071070a0000010fa00016')],
    ['UDP', v2('2112000ccb0071070a0000010fa00016')],
    ['a length too short for its address', v2('21110004cb007107')],
    ['a length beyond the limit', v2('2111ffff')],
  ])('that is %s is malformed', (_name, bytes) => {
    expect(readProxyHeader(bytes)).toMatchObject({ kind: 'malformed' })
  })
})
