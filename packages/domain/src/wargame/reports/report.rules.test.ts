import { MOST_WAITING, ReportState } from '@pathwar/contracts/wargame/reports'
import { expect, test } from 'vitest'
import { comesFrom, reportProblem } from './report.rules.ts'

test('a team reports until so many wait about a level, or about all', () => {
  expect(reportProblem({ level: 0, all: 0 })).toBe(null)
  expect(reportProblem({ level: MOST_WAITING.level - 1, all: MOST_WAITING.all - 1 })).toBe(null)
  expect(reportProblem({ level: MOST_WAITING.level, all: MOST_WAITING.level })).toBe('report/waits')
  expect(reportProblem({ level: 0, all: MOST_WAITING.all })).toBe('report/many-wait')
})

test('a report that is closed or taken can always be opened again, and nothing is lost in a state', () => {
  for (const state of ReportState.options) {
    const ways = ReportState.options.filter((to) => to !== state && comesFrom[to].includes(state))
    expect(ways, state).not.toEqual([])
  }
  expect(comesFrom.open).not.toContain('answered')
})
