import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { loadedModules } from '@pathwar/testing/loaded-modules'
import { quantile, report, say, size } from './harness.ts'

const ROUNDS = size('BENCH_ROUNDS', 20)

/** What a command may take from its start to its end, in seconds, and what it may load. */
const commands = [
  { line: '--version', seconds: 0.3, modules: 30 },
  { line: 'level lint levels/paper-trail', seconds: 0.6, modules: 300 },
  { line: 'levels --help', seconds: 0.3, modules: 200 },
] as const

const script = join(repository, 'apps/cli/bin/pathwar.mjs')
let reached = true
for (const { line, seconds, modules } of commands) {
  const args = line.split(' ')
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    spawnSync(process.execPath, [script, ...args], { cwd: repository })
    return (performance.now() - began) / 1000
  })
  say(`pathwar ${line}: the first ${times[0]?.toFixed(2)} s, the slowest ${Math.max(...times).toFixed(2)} s`)
  const median = report(`pathwar ${line}, median`, quantile(times, 0.5), { most: seconds, unit: ' s' })
  const loaded = await loadedModules(script, args)
  const count = report(`pathwar ${line}, modules`, loaded.modules.length, { most: modules })
  reached &&= median && count
}
say(reached ? 'command-line: every number is reached.' : 'command-line: not every number is reached.')
process.exitCode = reached ? 0 : 1
