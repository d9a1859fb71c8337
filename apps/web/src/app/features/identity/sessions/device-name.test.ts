import { expect, test } from 'vitest'
import { deviceName } from './device-name.ts'

const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'

test('browsers are named with their version and what they run on', () => {
  expect(deviceName(`${linux} Chrome/143.0.0.0 Safari/537.36`)).toEqual({
    name: 'Chrome 143 on Linux',
    sort: 'desktop',
  })
  const firefox = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0'
  expect(deviceName(firefox)).toEqual({ name: 'Firefox 145 on macOS', sort: 'desktop' })
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0'
  expect(deviceName(edge).name).toBe('Microsoft Edge 143 on Windows')
})

test('phones are told from desks', () => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'
  expect(deviceName(iphone)).toEqual({ name: 'Safari 18 on iOS', sort: 'phone' })
})

test('tools are named as they name themselves, and our own by its name', () => {
  expect(deviceName('curl/8.14.1')).toEqual({ name: 'curl 8.14.1', sort: 'tool' })
  expect(deviceName('python-requests/2.32.3 extra')).toEqual({ name: 'python-requests 2.32.3', sort: 'tool' })
  expect(deviceName('pathwar/0.1.0')).toEqual({ name: 'Pathwar’s command line', sort: 'tool' })
})

test('whatever else a client says, there is a name for it', () => {
  expect(deviceName(null).name).toBe('A device that did not say what it is')
  expect(deviceName('Mozilla/5.0').name).toBe('A browser')
  expect(deviceName('x'.repeat(300)).name).toHaveLength(300)
})
