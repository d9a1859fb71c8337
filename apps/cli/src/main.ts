import { runCli } from './cli.ts'
import { readEnv } from './env.ts'
import { openTerminal } from './terminal.ts'

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted.abort()
    // What cannot be aborted gets a moment; a second Ctrl-C ends at once.
    setTimeout(() => process.exit(130), 500).unref()
  })
}
// `pathwar levels | head -1` closes the pipe early, and that is fine.
process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))

const terminal = openTerminal({ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr })
const exitCode = await runCli({
  args: process.argv.slice(2),
  env: readEnv(),
  terminal,
  signal: interrupted.signal,
})
process.exitCode = exitCode
