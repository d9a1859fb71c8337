import type { HostResources } from '@pathwar/contracts/hosting/agent'
import { expect, test } from 'vitest'
import { amountLeft, lackingText } from './resource-text.ts'

const host: HostResources = {
  disk: { free: 1_500_000_000, total: 6_000_000_000 },
  inodes: { free: 99, total: 1000 },
  memory: { free: 0, total: 0 },
  lacking: ['disk', 'inodes'],
}

test('what is left is an amount and a share, or a dash', () => {
  expect(amountLeft('disk', host)).toBe('1.5 GB, 25 %')
  expect(amountLeft('inodes', host)).toBe('9 %')
  expect(amountLeft('memory', host)).toBe('–')
  expect(amountLeft('disk', null)).toBe('–')
  expect(lackingText(host)).toBe('Too little disk space, inodes left: it gets no new instances.')
})
