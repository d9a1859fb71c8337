import { type Command, CommanderError } from 'commander'
import type { Api } from './api.ts'
import type { CliEnv } from './env.ts'
import { Failure, failureAsJson, failureAsText } from './failure.ts'
import { features } from './generated/features.ts'
import { lazyApi } from './lazy-api.ts'
import { meantFeatures } from './meant-features.ts'
import { buildProgram } from './program.ts'
import type { CommandAction, RunAction } from './run.ts'
import { printable, type Terminal } from './terminal.ts'

interface Invocation {
  /** The arguments after the program's name. */
  args: string[]
  env: () => CliEnv | Promise<CliEnv>
  terminal: Terminal
  interrupted: () => AbortSignal
}

/** Runs one command line and returns its exit code: 0 success, 1 refused or failed, 2 wrong usage. */
export async function runCli(invocation: Invocation): Promise<number> {
  let exitCode = 0
  const runAction: RunAction = async (work) => {
    exitCode = await performWork(program, { ...invocation, work })
  }
  const meant = await Promise.all(meantFeatures(invocation.args, features).map(({ load }) => load()))
  const program = buildProgram({ terminal: invocation.terminal, features: meant }, runAction)
  try {
    await program.parseAsync(invocation.args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    // A group without a command prints its help to stderr by itself; the rest is in the message.
    const message = error.code === 'commander.help' ? 'This command needs a subcommand.' : usageText(error)
    if (invocation.args.includes('--json'))
      show(invocation.terminal, failureAsJson(new Failure(message, { exitCode: 2 })))
    return 2
  }
}

type Job = Invocation & { work: CommandAction }

async function performWork(program: Command, { args, env: read, terminal, interrupted, work }: Job): Promise<number> {
  const { json = false, profile } = program.opts<{ json?: boolean; profile?: string }>()
  let url = ''
  try {
    const env = await read()
    const { findConnection } = await import('./connection.ts')
    const connection = await findConnection(env, profile ?? env.profile)
    url = connection.url
    const api = lazyApi(async () => {
      const [{ connectApi }, { waitingFor }] = await Promise.all([import('./api.ts'), import('./waiting.ts')])
      return connectApi(url, connection.token, waitingFor(url, { env, terminal }))
    })
    // The clock of a rehearsal, whose address says that it is one, is another.
    if (new URL(url).hostname.startsWith('rehearsal-')) await readClock(api, args)
    const answer = await work({ api, connection, env, terminal, json, interrupted })
    if (!answer) return 0
    if (json) show(terminal, answer.data)
    else if (answer.text) terminal.stdout.write(`${answer.text}\n`)
    if (answer.refused) terminal.note(answer.refused)
    return answer.refused === undefined ? 0 : 1
  } catch (error) {
    const failure = error instanceof Failure ? error : (await import('./api-failure.ts')).apiFailure(error, url)
    terminal.stderr.write(`${printable(failureAsText(failure))}\n`)
    if (json) show(terminal, failureAsJson(failure))
    return failure.exitCode
  }
}

const toldFromNow = /^(now|\+\d{1,5}[mhdw])$/

/** Where a time is told from now on, it is told by the domain's clock. */
async function readClock(api: Api, args: readonly string[]): Promise<void> {
  if (!args.some((word) => toldFromNow.test(word))) return
  const { readTimesBy } = await import('./time-text.ts')
  readTimesBy((await api.auth.session.query({})).domain.clock)
}

function show(terminal: Terminal, data: unknown): void {
  terminal.stdout.write(`${JSON.stringify(data, null, 2)}\n`)
}

function usageText(error: CommanderError): string {
  return error.message.replace(/^error: /, '')
}
