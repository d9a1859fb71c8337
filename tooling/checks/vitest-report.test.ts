import { expect, test } from 'vitest'
import { failedTests, flakyTests, lastWords, skippedFiles, tallyOf } from './vitest-report.ts'

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

test('what failed is named, with how what it said begins', () => {
  const failed = file('failed', 'passed', 'failed')
  const said = [
    'Error: \u001b[31mnot found\u001b[39m',
    '    at node_modules/pg/index.js:1:1',
    '    at play.e2e.test.ts:7:1',
  ]
  failed.assertionResults[1]?.failureMessages.push([...said, ...Array(40).fill('and more')].join('\n'))
  const [text = '', ...others] = failedTests({ testResults: [failed, file('passed', 'passed')] }, '/clone')
  expect(text.split('\n').slice(0, 3)).toEqual([
    'e2e/play.e2e.test.ts: a test',
    '    Error: not found',
    '        at play.e2e.test.ts:7:1',
  ])
  expect(text.split('\n').length).toBe(13)
  expect(others).toEqual([])
  expect(failedTests({ testResults: [file('failed')] }, '/clone')).toEqual(['e2e/play.e2e.test.ts: could not be run'])
})

test('of a run that failed without a failed test, the error that nobody caught is repeated, or its last lines', () => {
  expect(lastWords('✓ all\n⎯ Unhandled Rejection ⎯\nError: too late\n\nTests 3 passed\n')).toBe(
    ['Unhandled Rejection ⎯', 'Error: too late', 'Tests 3 passed'].join('\n    '),
  )
  const lines = Array.from({ length: 50 }, (_, at) => `line ${at}`)
  expect(lastWords(lines.join('\n')).split('\n').at(-1)?.trim()).toBe('line 49')
})
