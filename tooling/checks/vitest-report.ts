import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

export type Tally = { passed: number; failed: number; skipped: number }

/** The part of vitest's JSON report that we read. */
export type VitestReport = {
  testResults: {
    name: string
    status: string
    /** A test that passed at a second try has the messages of the first. */
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** Reads the report of one run; without one, the run itself counts as failed. */
export async function readReport(file: string): Promise<VitestReport | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text ? (JSON.parse(text) as VitestReport) : undefined // written by vitest a moment ago
}

/** Counts tests; a file that fails outside its tests, and a run that fails without a failed test, count as one each. */
export function tallyOf(report: VitestReport | undefined, exitCode: number): Tally {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report?.testResults ?? []) {
    const states = file.assertionResults.map((test) => test.status)
    tally.passed += states.filter((state) => state === 'passed').length
    tally.failed += states.filter((state) => state === 'failed').length
    tally.skipped += states.filter((state) => ['skipped', 'pending', 'todo'].includes(state)).length
    if (file.status === 'failed' && !states.includes('failed')) tally.failed++
  }
  if (exitCode !== 0 && tally.failed === 0) tally.failed++
  return tally
}

/** One line per file with skipped tests. */
export function skippedFiles(report: VitestReport | undefined, root: string): string[] {
  return (report?.testResults ?? []).flatMap((file) => {
    const skipped = file.assertionResults.filter((test) => ['skipped', 'pending', 'todo'].includes(test.status))
    return skipped.length > 0
      ? [`${relative(root, file.name)}: ${skipped.length} of ${file.assertionResults.length}`]
      : []
  })
}

/** One line per test that passed at a second try only, with what the first one said. */
export function flakyTests(report: VitestReport | undefined, root: string): string[] {
  return (report?.testResults ?? []).flatMap((file) =>
    file.assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName, failureMessages: [first = ''] }) => {
        const [said = ''] = first.split('\n', 1)
        return `${relative(root, file.name)}: ${fullName.trim()} (${said})`
      }),
  )
}

/** How much of what a failed test said is repeated at the end. */
const REPEATED_LINES = 12

/** One text per test that failed, and per file that failed outside its tests: its name, and how what it said begins. */
export function failedTests(report: VitestReport | undefined, root: string): string[] {
  return (report?.testResults ?? []).flatMap((file) => {
    const name = relative(root, file.name)
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0) return file.status === 'failed' ? [`${name}: could not be run`] : []
    return failed.map(({ fullName, failureMessages }) =>
      [`${name}: ${fullName.trim()}`, ...firstLines(failureMessages.join('\n'))].join('\n    '),
    )
  })
}

/** What a run said that failed without a failed test: the error that nobody caught, or its last lines. */
export function lastWords(output: string): string {
  const uncaught = output.lastIndexOf('Unhandled ')
  const lines = output.slice(Math.max(uncaught, 0)).trimEnd().split('\n')
  return firstLines((uncaught < 0 ? lines.slice(-REPEATED_LINES) : lines).join('\n')).join('\n    ')
}

function firstLines(text: string): string[] {
  const lines = stripVTControlCharacters(text).split('\n')
  return lines.filter((line) => line.trim() && !line.includes('node_modules')).slice(0, REPEATED_LINES)
}
