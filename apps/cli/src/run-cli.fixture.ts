import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach } from 'vitest'
import { runCli } from './cli.ts'
import { readEnv } from './env.ts'
import { readAll } from './prompt.ts'
import { openTerminal } from './terminal.ts'

/** Gives each test a home folder, and runs the command line in it as a script would: three pipes, no terminal. */
export function commandLine() {
  const place = { folder: '' }
  beforeEach(async () => {
    place.folder = await mkdtemp(join(tmpdir(), 'pathwar-cli-'))
  })
  afterEach(() => rm(place.folder, { recursive: true }))

  async function pathwar(
    args: string[],
    { env = {}, stdin = '' }: { env?: Record<string, string>; stdin?: string } = {},
  ) {
    const [input, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
    input.end(stdin)
    const terminal = openTerminal({ stdin: input, stdout, stderr })
    // Who waits for a server that is away is tested where that is the point.
    const home = { XDG_CONFIG_HOME: place.folder, PATHWAR_HOME: place.folder, PATHWAR_PATIENCE: '0' }
    const interrupted = () => new AbortController().signal
    const code = await runCli({ args, env: () => readEnv({ ...home, ...env }), terminal, interrupted })
    stdout.end()
    stderr.end()
    return { code, out: await readAll(stdout), err: await readAll(stderr) }
  }
  return { place, pathwar }
}
