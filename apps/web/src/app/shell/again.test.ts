import { expect, test, vi } from 'vitest'
import { againAt } from './again.ts'

const refused = (code: string, retryAfter?: number) => ({
  data: { pathwar: { code, message: 'No.', fields: [], ...(retryAfter !== undefined && { retryAfter }) } },
})

test('a page that found no place tries again when it was told to, or up to as long later', () => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] })
  try {
    const busy = refused('request/busy', 5)
    expect(againAt(busy, () => 0)).toBe(1_005_000)
    expect(againAt(busy, () => 1)).toBe(1_010_000)
    expect(againAt(refused('request/too-many', 1), () => 0.5)).toBe(1_001_500)
  } finally {
    vi.useRealTimers()
  }
})

test.each([refused('request/busy'), refused('auth/locked', 60), refused('domain/suspended', 30), new Error('oops')])(
  'whatever else went wrong is left to the reader',
  (error) => {
    expect(againAt(error)).toBeNull()
  },
)
