import { expect, test } from 'vitest'
import { skeletonOf } from './skeleton.ts'

test.each([
  ['Hexagon', 'Неxаgоn'],
  ['Hexagon', 'ＨＥＸＡＧＯＮ'],
  ['Ants', '𝐀𝐧𝐭𝐬'],
  ['Illumination', 'lllumination'],
  ['corner', 'comer'],
  ['O0', '0O'],
  ['Ants', 'An\u200cts'],
  ['Café', 'Cafe\u0301'],
])('%s looks like %s', (one, other) => {
  expect(skeletonOf(one)).toBe(skeletonOf(other))
})

test.each([
  ['Ants', 'Aunts'],
  ['Café', 'Cafe'],
  ['H3 Players', 'H3Players'],
  ['日本', '日木'],
  ['👩‍💻 hackers', '👨‍💻 hackers'],
])('%s does not look like %s', (one, other) => {
  expect(skeletonOf(one)).not.toBe(skeletonOf(other))
})
