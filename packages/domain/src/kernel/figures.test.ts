import { FIGURE_MINUTES } from '@pathwar/contracts/kernel/figures'
import { expect, test } from 'vitest'
import { figureMinutes, perMinute } from './figures.ts'

test('a line has a number for each minute that is over, and leaves out what is not', () => {
  const minutes = figureMinutes(new Date('2026-05-01T12:30:45Z'))
  expect(minutes.until).toEqual(new Date('2026-05-01T12:30:00Z'))
  const at = (time: string, count: number) => ({ minute: new Date(`2026-05-01T${time}:00Z`), count })
  const line = perMinute([at('10:30', 2), at('12:29', 3), at('12:30', 9), at('10:29', 9)], {
    ...minutes,
    tournament: null,
  })
  expect(line).toHaveLength(FIGURE_MINUTES)
  expect([line[0], line[FIGURE_MINUTES - 1], line.reduce((sum, one) => sum + one)]).toEqual([2, 3, 5])
})
