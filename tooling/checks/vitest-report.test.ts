import { expect, test } from 'vitest'
import { skippedFiles, tallyOf } from './vitest-report.ts'

const file = (status: string, ...states: string[]) => ({
  name: '/clone/e2e/play.e2e.test.ts',
  status,
  assertionResults: states.map((state) => ({ status: state, fullName: 'a test' })),
})

test('tests are counted by state', () => {
  const report = { testResults: [file('passed', 'passed', 'skipped', 'todo'), file('failed', 'passed', 'failed')] }
  expect(tallyOf(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 })
})

test('a file that cannot be loaded is a failure, and so is a run that fails for no counted reason', () => {
  expect(tallyOf({ testResults: [file('failed')] }, 1).failed).toBe(1)
  expect(tallyOf({ testResults: [file('passed', 'passed')] }, 1).failed).toBe(1)
  expect(tallyOf(undefined, 1).failed).toBe(1)
})

test('skipped tests are named by file', () => {
  const report = { testResults: [file('passed', 'passed', 'skipped'), file('passed', 'passed')] }
  expect(skippedFiles(report, '/clone')).toEqual(['e2e/play.e2e.test.ts: 1 of 2'])
})
