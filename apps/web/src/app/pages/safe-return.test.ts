import { expect, test } from 'vitest'
import { safeReturn } from './safe-return.ts'

test.each(['/tournaments/spring-cup?show=running', '/', '/join/abc#x'])('%s is a way back', (path) =>
  expect(safeReturn(path)).toBe(path),
)

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a\\b', '/\t/evil.example', '', undefined, 7])(
  '%j is not, the front page is',
  (path) => expect(safeReturn(path)).toBe('/'),
)
