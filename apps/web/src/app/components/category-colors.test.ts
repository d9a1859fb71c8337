import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CategoryColor } from '@pathwar/contracts/wargame/category-colors'
import { expect, test } from 'vitest'
import { categoryTokens } from './category-name.tsx'

const css = readFileSync(join(import.meta.dirname, '../theme.css'), 'utf8')

/** The tokens of a theme, by name. */
function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

test.each([':root', ':root[data-theme="dark"]'])(
  'every colour of a category can be read in the theme %s',
  (selector) => {
    const tokens = tokensOf(selector)
    for (const color of CategoryColor.options) {
      const value = tokens.get(categoryTokens[color].slice('var(--'.length, -1)) ?? ''
      for (const ground of ['paper', 'surface'])
        expect(contrast(value, tokens.get(ground) ?? ''), `${color} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    expect(new Set(Object.values(categoryTokens)).size).toBe(CategoryColor.options.length)
  },
)
