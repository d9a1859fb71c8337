import { expect, test } from 'vitest'
import { type AccentTokens, accentTokens, contrast } from './accent.rules.ts'

const surfaces = { light: ['#ffffff', '#f4f6f9', '#e9edf3'], dark: ['#151c27', '#0e131b', '#0a0e15'] }

function ratio(one: string, other: string): number {
  const rgb = (hex: string) =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number] // three of them
  return contrast(rgb(one), rgb(other))
}

test('the ratio is the one of WCAG', () => {
  expect(ratio('#000000', '#ffffff')).toBe(21)
  expect(ratio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each(['#2b4fd0', '#ffff00', '#000000', '#ffffff', '#ff0000', '#00ff88', '#7f7f7f', '#123456'])(
  'whatever a domain chooses can be read in both themes: %s',
  (accent) => {
    const tokens = accentTokens(accent)
    expect(tokens).not.toBeNull()
    for (const theme of ['light', 'dark'] as const) {
      const of = tokens?.[theme] as AccentTokens // just checked
      for (const ground of [...surfaces[theme], of['--accent-soft']]) {
        expect(ratio(of['--link'], ground)).toBeGreaterThanOrEqual(4.5)
      }
      expect(ratio(of['--accent'], of['--on-accent'])).toBeGreaterThanOrEqual(4.5)
      expect(ratio(of['--accent-hover'], of['--on-accent'])).toBeGreaterThanOrEqual(4.5)
    }
  },
)

test('a colour that can be read stays as it is, and what is no colour changes nothing', () => {
  expect(accentTokens('#2B4FD0')?.light['--accent']).toBe('#2b4fd0')
  for (const wrong of ['', 'red', '#fff', '#12345g', '#2b4fd0;}']) expect(accentTokens(wrong)).toBeNull()
})
