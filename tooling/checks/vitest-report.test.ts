import { expect, test } from 'vitest'
import { flakyTests, skippedFiles, tallyOf } from './vitest-report.ts'

const file = (status: string, ...states: string[]) => ({
  name: '/clone/e2e/play.e2e.test.ts',
  status,
  assertionResults: states.map((state) => ({ status: state, fullName: 'a test', failureMessages: [] as string[] })),
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

test('a test that passed at a second try is named, with what the first one said', () => {
  const flaky = file('passed', 'passed', 'passed')
  flaky.assertionResults[1]?.failureMessages.push('AssertionError: expected 2 to be 1\n    at play.e2e.test.ts:7:1')
  const failed = file('failed', 'failed')
  failed.assertionResults[0]?.failureMessages.push('Error: twice')
  expect(flakyTests({ testResults: [flaky, failed] }, '/clone')).toEqual([
    'e2e/play.e2e.test.ts: a test (AssertionError: expected 2 to be 1)',
  ])
})
