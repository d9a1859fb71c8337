import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { advice, type CapabilityName, findCapabilities } from '@pathwar/local/capabilities'
import { buildWeb } from '../dev/web-build.ts'
import { checkSources } from './source-rules.ts'
import { readReport, skippedFiles, type Tally, tallyOf } from './vitest-report.ts'

const usage = `npm test [-- part…]   parts: format types imports unused sources web unit db e2e (all of them by default)`

type Part = { name: string; about: string; run: () => Promise<Tally> }

const parts: Part[] = [
  { name: 'format', about: 'formatting and lint', run: () => check('node_modules/.bin/biome', ['check', '.']) },
  { name: 'types', about: 'types', run: checkTypes },
  { name: 'imports', about: 'import rules', run: checkImports },
  { name: 'unused', about: 'unused code', run: () => check('node_modules/.bin/knip', ['--no-progress']) },
  { name: 'sources', about: 'house rules', run: checkHouseRules },
  { name: 'web', about: 'web build', run: checkWebBuild },
  { name: 'unit', about: 'unit tests', run: () => vitest('unit') },
  { name: 'db', about: 'database tests', run: () => vitest('db') },
  { name: 'e2e', about: 'end-to-end tests', run: () => vitest('e2e') },
]
const cruised = ['--output-type', 'err-long', 'apps', 'packages', 'tooling', 'e2e', 'levels', 'bench']
const running = new Set<number>()
const skipped: string[] = []
const reports = await mkdtemp(join(tmpdir(), 'pathwar-reports-'))

process.chdir(repository)
process.once('disconnect', () => end('SIGTERM'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal))

const chosen = choose(process.argv.slice(2))
const total: Tally = { passed: 0, failed: 0, skipped: 0 }
const failedParts: string[] = []
for (const part of chosen) {
  const began = performance.now()
  say(`▸ ${part.about}`)
  const tally = await part.run()
  total.passed += tally.passed
  total.failed += tally.failed
  total.skipped += tally.skipped
  if (tally.failed > 0) failedParts.push(part.name)
  say(`  ${tally.failed > 0 ? '✗' : '✓'} ${part.about}: ${summary(tally)} (${seconds(began)} s)\n`)
}
await rm(reports, { recursive: true, force: true })
explainSkipped()
if (failedParts.length > 0) say(`Failed: ${failedParts.join(', ')}. Again: npm test -- ${failedParts.join(' ')}`)
say(summary(total))
process.exit(total.failed > 0 ? 1 : 0)

function choose(names: string[]): Part[] {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name))
  if (unknown.length > 0) {
    say(`There is no part ${unknown.join(', ')}.\n${usage}`)
    process.exit(1)
  }
  return names.length > 0 ? parts.filter((part) => names.includes(part.name)) : parts
}

/** Everything that runs on Node is one program, so that what two packages share is read once; the browser app is another. */
async function checkTypes(): Promise<Tally> {
  const results = []
  for (const project of ['.', 'apps/web']) results.push(await run('node_modules/.bin/tsc', ['--pretty', '-p', project]))
  return verdict(results.every((code) => code === 0))
}

/** Between files; and between features, taken as a whole. */
async function checkImports(): Promise<Tally> {
  const features = ['--config', '.dependency-cruiser.features.cjs', '--output-type', 'err-long', 'packages/domain/src']
  const results = []
  for (const args of [cruised, features]) results.push(await run('node_modules/.bin/depcruise', args))
  return verdict(results.every((code) => code === 0))
}

async function checkHouseRules(): Promise<Tally> {
  const problems = await checkSources(repository)
  for (const problem of problems) say(`  ${problem}`)
  return verdict(problems.length === 0)
}

async function checkWebBuild(): Promise<Tally> {
  try {
    await buildWeb(new AbortController().signal)
    return verdict(true)
  } catch (error) {
    say(String(error))
    return verdict(false)
  }
}

async function vitest(project: string): Promise<Tally> {
  const file = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run('node_modules/.bin/vitest', ['run', '--project', project, '--passWithNoTests', ...reporters])
  const report = await readReport(file)
  skipped.push(...skippedFiles(report, repository))
  return tallyOf(report, code)
}

async function check(command: string, args: string[]): Promise<Tally> {
  return verdict((await run(command, args)) === 0)
}

/** Runs a tool of the clone under this Node, whatever Node its own first line would find. */
async function run(command: string, args: string[]): Promise<number> {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` }
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true, env })
  if (child.pid) running.add(child.pid)
  const [code] = await once(child, 'exit')
  if (child.pid) running.delete(child.pid)
  return code ?? 1
}

function explainSkipped(): void {
  if (skipped.length === 0) return
  say('Skipped tests:')
  for (const line of skipped) say(`  ${line}`)
  const found = findCapabilities(process.env)
  const names = Object.keys(advice) as CapabilityName[] // the keys of a constant
  const missing = names.filter((name) => !found[name])
  if (missing.length > 0) say('They may need what this machine has not:')
  for (const name of missing) say(`  ${name.padEnd(10)}  ${advice[name]}`)
}

function end(signal: NodeJS.Signals): void {
  for (const pid of running) {
    try {
      process.kill(-pid, signal)
    } catch {
      // It ended by itself meanwhile.
    }
  }
  setTimeout(() => process.exit(1), 3_000).unref()
  process.exitCode = 1
}

function verdict(ok: boolean): Tally {
  return ok ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

function summary({ passed, failed, skipped: left }: Tally): string {
  return `${passed} passed, ${failed} failed, ${left} skipped`
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
