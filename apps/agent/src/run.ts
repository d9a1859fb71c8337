import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLogger } from '@pathwar/platform/logger'
import { createDriver } from './drivers/create-driver.ts'
import { LevelFailure } from './drivers/driver.ts'
import { readRunEnv } from './env.ts'
import { type LocalInstance, startLocally } from './local/local-instance.ts'
import { openShell } from './local/open-shell.ts'
import { trySolution } from './local/try-solution.ts'

const usage = `usage: node apps/agent/src/run.ts <folder> [--driver process|docker] [--solve] [--shell]

Runs a level package from its folder and prints how to reach it and its passphrases; Ctrl-C ends it.
  --driver   process (default) or docker (needs an engine; DOCKER_HOST names it); AGENT_BUILD_NETWORK, AGENT_REGISTRIES and
             AGENT_MAX_… hold as for an agent
  --solve    runs solution/solve.ts, says whether it finds every passphrase, and ends
  --shell    enters the level's shell in this terminal, and ends with it`

process.exitCode = await main().catch((error) => {
  process.stderr.write(`${error instanceof LevelFailure ? error.message : String(error)}\n`)
  return error instanceof LevelFailure ? 1 : 2
})

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      driver: { type: 'string' },
      solve: { type: 'boolean' },
      shell: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [folder] = positionals
  const { driver: usual, ...options } = readRunEnv()
  const driverName = values.driver ?? usual
  if (values.help || !folder || (driverName !== 'process' && driverName !== 'docker')) {
    process.stdout.write(`${usage}\n`)
    return values.help ? 0 : 64
  }
  const home = mkdtempSync(join(tmpdir(), `pathwar-run-${randomUUID().slice(0, 8)}-`))
  const log = createLogger({ name: 'run', level: 'silent' })
  const driver = await createDriver(driverName, { ...options, home, log })
  const asked = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('interrupted'))
  })
  let local: LocalInstance | null = null
  try {
    const started = startLocally(folder, { driver, home, onStep: (step) => process.stderr.write(`  ${step}…\n`) })
    const outcome = await Promise.race([started, asked])
    if (outcome === 'interrupted') {
      await started.then((one) => one.stop()).catch(() => undefined)
      return 130
    }
    local = outcome
    describe(local)
    if (values.solve) return await solveAndSay(folder, local)
    if (values.shell) return await openShell(local)
    process.stdout.write('\nCtrl-C ends it.\n')
    await asked
    return 0
  } finally {
    await local?.stop()
    await driver.close()
    rmSync(home, { recursive: true, force: true })
  }
}

function describe({ level, warnings, ports, running, passphrases, files }: LocalInstance): void {
  const lines = [
    ...warnings.map(({ path, message }) => `warning: ${path}: ${message}`),
    `${level.level.name} ${level.flavor.version} is ready.`,
    ...ports.map(
      (port) =>
        `  ${port.service}:${port.levelPort}  ${port.kind === 'http' ? `http://127.0.0.1:${port.port}` : `nc 127.0.0.1 ${port.port}`}`,
    ),
    ...running.shells.map((service) => `  ${service}  has a shell: run again with --shell`),
    ...Object.entries(files).map(([name, bytes]) => `  file ${name}, ${bytes.length} bytes`),
    ...passphrases.map((passphrase, index) => `  passphrase ${index}: ${passphrase}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function solveAndSay(folder: string, local: LocalInstance): Promise<number> {
  const result = await trySolution(folder, local)
  const words = {
    solved: 'Solved: solution/solve.ts finds every passphrase.',
    wrong: 'Not solved: solution/solve.ts found something else.',
    none: 'There is no solution/solve.ts.',
  }
  process.stdout.write(`${words[result]}\n`)
  return result === 'solved' ? 0 : 1
}
