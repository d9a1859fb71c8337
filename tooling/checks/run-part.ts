import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import type { CapabilityName } from '@pathwar/local/capabilities'
import type { Part } from './parts.ts'
import { failedTests, flakyTests, lastWords, readReport, skippedFiles, type Tally, tallyOf } from './vitest-report.ts'

export interface Outcome {
  part: Part
  tally: Tally
  /** Everything that it wrote, unless it was shown at once. */
  output: string
  seconds: number
  /** Whether it was not run, since nothing that it reads has changed since it passed. */
  remembered: boolean
  /** One line for each file with skipped tests. */
  skipped: string[]
  /** One line for each test that passed at a second try only. */
  flaky: string[]
  /** A text for each test that failed; what the run said last, if it failed for another reason. */
  failed: string[]
}

export interface RunOptions {
  cores: number
  /** Also when nothing has changed. */
  force: boolean
  /** Whether what it writes is shown at once instead of kept. */
  live: boolean
  capabilities: CapabilityName[]
}

const running = new Set<number>()

/** Runs a part through turbo, which remembers what has passed on the same files. */
export async function runPart(part: Part, { cores, force, live, capabilities }: RunOptions): Promise<Outcome> {
  const began = performance.now()
  const report = join(repository, '.reports', `${part.name}.json`)
  await rm(report, { force: true })
  await mkdir(dirname(report), { recursive: true })
  const args = ['run', `part:${part.name}`, '--output-logs=full', '--log-prefix=none', '--env-mode=loose']
  const { code, output } = await runTool('node_modules/.bin/turbo', force ? [...args, '--force'] : args, {
    live,
    env: {
      PATHWAR_CAPABILITIES: capabilities.join(' '),
      DO_NOT_TRACK: '1',
      // Others say themselves how many files they run at once.
      ...(part.wide && { VITEST_MAX_WORKERS: String(cores) }),
    },
  })
  const found = part.tests ? await readReport(report) : undefined
  const failed = failedTests(found, repository)
  return {
    part,
    tally: part.tests ? tallyOf(found, code) : verdict(code === 0),
    output: withoutPreamble(output),
    seconds: (performance.now() - began) / 1000,
    remembered: output.includes('cache hit'),
    skipped: skippedFiles(found, repository),
    flaky: flakyTests(found, repository),
    failed: code !== 0 && failed.length === 0 ? [`${part.about}: ${lastWords(output)}`] : failed,
  }
}

export interface ToolOptions {
  live?: boolean
  env?: Record<string, string>
}

/** Runs a tool of the clone under this Node, whatever Node its own first line would find. */
export async function runTool(
  command: string,
  args: string[],
  { live = false, env = {} }: ToolOptions = {},
): Promise<{ code: number; output: string }> {
  const path = [dirname(process.execPath), join(repository, 'tooling/checks/bin'), process.env.PATH].join(':')
  const child = spawn(command, args, {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...env, PATH: path },
  })
  if (child.pid) running.add(child.pid)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (live) process.stdout.write(text)
    })
  }
  const [code] = await once(child, 'close')
  if (child.pid) running.delete(child.pid)
  return { code: code ?? 1, output }
}

/** Passes a signal on to everything that runs, with all its children. */
export function endAll(signal: NodeJS.Signals): void {
  for (const pid of running) {
    try {
      process.kill(-pid, signal)
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

/** What turbo says before a task begins is of no interest. */
function withoutPreamble(output: string): string {
  return output.replace(/^[\s\S]*?\ncache \w+, [^\n]*\n/, '')
}

function verdict(ok: boolean): Tally {
  return ok ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}
