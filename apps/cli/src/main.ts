import { runCli } from './cli.ts'
import { openTerminal } from './terminal.ts'

// `pathwar levels | head -1` closes the pipe early; that is not an error.
process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))

const terminal = openTerminal({ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr })
process.exitCode = await runCli({ args: process.argv.slice(2), env, terminal, interrupted })

/** Loaded by what needs it, which the version does not. */
async function env() {
  const { readEnv } = await import('./env.ts')
  return readEnv()
}

/**
 * The first Ctrl-C aborts, so that the command can clean up; the next one ends it immediately. Both may come at once where another
 * Node hands over to this one.
 */
function interrupted(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  function onSignal() {
    first ||= performance.now()
    if (performance.now() - first > 500) process.exit(130)
    controller.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  return controller.signal
}
