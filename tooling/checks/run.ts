import { availableParallelism } from 'node:os'
import { repository } from '@pathwar/local/app-process'
import { advice, type CapabilityName, findCapabilities } from '@pathwar/local/capabilities'
import { checkChanged } from './changed.ts'
import { leave } from './leave.ts'
import { type Part, parts } from './parts.ts'
import { endAll, type Outcome, runPart } from './run-part.ts'
import { schedule } from './schedule.ts'
import type { Tally } from './vitest-report.ts'

const names = parts.map(({ name }) => name).join(' ')
const usage = `npm test [-- [--thorough] part…]   parts: ${names} (all of them, where something changed since they passed)
npm test -- changed                what your changes since main can concern`

let interrupted = false

process.chdir(repository)
process.once('disconnect', () => end('SIGTERM'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal))

const words = process.argv.slice(2)
if (words.includes('--thorough')) process.env.PATHWAR_THOROUGH = '1'
const named = words.filter((word) => word !== '--thorough')
if (named.includes('changed')) await leave(await checkChanged())
const inCi = Boolean(process.env.CI)
const chosen = choose(named)
if (chosen.some(({ name }) => name === 'coverage')) process.env.PATHWAR_COVERAGE = '1'
const found = findCapabilities(process.env)
const all = Object.keys(advice) as CapabilityName[] // the keys of a constant
const force = named.length > 0 || inCi
const live = chosen.length === 1
const outcomes: Outcome[] = []

const began = performance.now()
await schedule(chosen, availableParallelism(), async (part, cores) => {
  if (interrupted) return
  const broken = outcomes.filter(({ part: { name }, tally }) => tally.failed > 0 && part.after?.includes(name))
  if (broken.length > 0) return say(`– ${part.about}: not run, since ${broken[0]?.part.about} failed`)
  say(`▸ ${part.about}`)
  const capabilities = all.filter((name) => found[name])
  const outcome = await runPart(part, { cores, force, live, capabilities })
  if (interrupted) return say(`– ${part.about}: interrupted`)
  outcomes.push(outcome)
  tell(outcome)
})
await leave(conclude())

function choose(wanted: string[]): Part[] {
  const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
  if (unknown.length > 0) {
    process.stderr.write(`There is no part ${unknown.join(', ')}.\n${usage}\n`)
    process.exit(1)
  }
  return wanted.length > 0
    ? parts.filter((part) => wanted.includes(part.name))
    : parts.filter(({ onlyInCi }) => inCi || !onlyInCi)
}

/** A part that passed is one line; one that failed says everything it said, in one piece. */
function tell({ part, tally, output, seconds, remembered }: Outcome): void {
  const failed = tally.failed > 0
  if (failed && !live) say(`\n──── ${part.about} ────\n${output.trimEnd()}\n────`)
  say(`${failed ? '✗' : '✓'} ${part.about}: ${summary(tally)} (${remembered ? 'unchanged' : minutes(seconds)})`)
}

/** Says what came out, and answers the exit code. */
function conclude(): number {
  const total: Tally = { passed: 0, failed: 0, skipped: 0 }
  say('\nMinutes per part, side by side:')
  for (const part of parts) {
    const outcome = outcomes.find((candidate) => candidate.part === part)
    if (!outcome) continue
    say(
      `  ${minutes(outcome.seconds)}  ${part.about}: ${summary(outcome.tally)}${outcome.remembered ? ', unchanged' : ''}`,
    )
    total.passed += outcome.tally.passed
    total.failed += outcome.tally.failed
    total.skipped += outcome.tally.skipped
  }
  say(`  ${minutes((performance.now() - began) / 1000)}  in all\n`)
  explainSkipped()
  nameFlaky()
  repeatFailed()
  const failed = outcomes.filter(({ tally }) => tally.failed > 0).map(({ part }) => part.name)
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}. Again: npm test -- ${failed.join(' ')}`)
  say(summary(total))
  return total.failed > 0 || interrupted ? 1 : 0
}

function explainSkipped(): void {
  const lines = outcomes.flatMap(({ skipped }) => skipped)
  if (lines.length === 0) return
  say('Skipped tests:')
  for (const line of lines) say(`  ${line}`)
  const missing = all.filter((name) => !found[name])
  if (missing.length > 0) say('They may need what this machine has not:')
  for (const name of missing) say(`  ${name.padEnd(10)}  ${advice[name]}`)
}

function nameFlaky(): void {
  const lines = outcomes.flatMap(({ flaky }) => flaky)
  if (lines.length === 0) return
  say('Passed at the second try only, which is a fault of the test or of what it tests:')
  for (const line of lines) say(`  ${line}`)
}

/** Once more at the end, where it is read: a long log is cut off at its beginning. */
function repeatFailed(): void {
  const lines = outcomes.flatMap(({ failed }) => failed)
  if (lines.length === 0) return
  say('What failed:')
  for (const line of lines) say(`  ${line}`)
}

function end(signal: NodeJS.Signals): void {
  interrupted = true
  endAll(signal)
  setTimeout(() => process.exit(1), 20_000).unref()
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}

function summary({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
