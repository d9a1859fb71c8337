import { expect, test } from 'vitest'
import { platformUrl } from './platform-url.ts'

test('each domain has its own address of the platform', () => {
  const url = new URL('http://localhost:3000/')
  expect(platformUrl(url, { id: 'd', slug: 'demo', state: 'active', isDefault: true })).toBe('http://localhost:3000')
  expect(platformUrl(url, { id: 'd', slug: 'acme', state: 'active', isDefault: false })).toBe(
    'http://acme.localhost:3000',
  )
  const own = { id: 'd', slug: 'acme', state: 'active', isDefault: false, hostname: 'play.acme.org' } as const
  expect(platformUrl(url, own)).toBe('http://play.acme.org:3000')
})
