import { expect, test } from 'vitest'
import { pictureOf } from './made-picture.ts'

test('a team has always the same picture, and others another one', () => {
  expect(pictureOf('hexagon')).toEqual(pictureOf('hexagon'))
  const pictures = Array.from({ length: 200 }, (_, index) => JSON.stringify(pictureOf(`team-${index}`)))
  expect(new Set(pictures).size).toBeGreaterThan(195)
})

test('a picture is the same on both sides, and never empty', () => {
  for (const slug of ['a', 'ants', 'hexagon', '0']) {
    const { squares, colour } = pictureOf(slug)
    expect(squares.length).toBeGreaterThan(0)
    for (const { x, y } of squares) expect(squares).toContainEqual({ x: 4 - x, y })
    expect(colour).toBeGreaterThanOrEqual(1)
    expect(colour).toBeLessThanOrEqual(10)
  }
})
