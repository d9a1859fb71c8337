import { runCli } from './cli.ts'
import { readEnv } from './env.ts'
import { openTerminal } from './terminal.ts'

// `pathwar levels | head -1` closes the pipe early; that is not an error.
process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))

const terminal = openTerminal({ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr })
process.exitCode = await runCli({ args: process.argv.slice(2), env: readEnv(), terminal, interrupted })

/** The first Ctrl-C aborts, so that the command can clean up; the next one ends it immediately. */
function interrupted(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}
