import { events } from '@pathwar/contracts/kernel/events'
import { expect, test } from 'vitest'
import { topicsOf } from './live-topics.ts'

test('every event of the contract has a say, an unknown one touches nothing', () => {
  for (const name of Object.keys(events)) expect(Array.isArray(topicsOf(name))).toBe(true)
  expect(topicsOf('something.newer')).toEqual([])
})

test('a refreshed scoreboard changes the scoreboard and the ranks on the board', () => {
  expect(topicsOf('scoreboard.refreshed')).toEqual(expect.arrayContaining(['scoreboard', 'board']))
})
