import { type Command, CommanderError } from 'commander'
import { connectApi } from './api.ts'
import { apiFailure } from './api-failure.ts'
import { findConnection } from './connection.ts'
import type { CliEnv } from './env.ts'
import { Failure, failureAsJson, failureAsText } from './failure.ts'
import { buildProgram } from './program.ts'
import type { CommandAction, RunAction } from './run.ts'
import { printable, type Terminal } from './terminal.ts'
import { waitingFor } from './waiting.ts'

interface Invocation {
  /** The arguments after the program's name. */
  args: string[]
  env: CliEnv
  terminal: Terminal
  interrupted: () => AbortSignal
}

/** Runs one command line and returns its exit code: 0 success, 1 refused or failed, 2 wrong usage. */
export async function runCli(invocation: Invocation): Promise<number> {
  let exitCode = 0
  const runAction: RunAction = async (work) => {
    exitCode = await performWork(program, { ...invocation, work })
  }
  const program = buildProgram({ terminal: invocation.terminal, profile: invocation.env.profile }, runAction)
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

type Job = Omit<Invocation, 'args'> & { work: CommandAction }

async function performWork(program: Command, { env, terminal, interrupted, work }: Job): Promise<number> {
  const { json = false, profile } = program.opts<{ json?: boolean; profile: string }>()
  let url = ''
  try {
    const connection = await findConnection(env, profile)
    url = connection.url
    const api = connectApi(url, connection.token, waitingFor(url, { env, terminal }))
    const answer = await work({ api, connection, env, terminal, json, interrupted })
    if (!answer) return 0
    if (json) show(terminal, answer.data)
    else if (answer.text) terminal.stdout.write(`${answer.text}\n`)
    if (answer.refused) terminal.note(answer.refused)
    return answer.refused === undefined ? 0 : 1
  } catch (error) {
    const failure = apiFailure(error, url)
    terminal.stderr.write(`${printable(failureAsText(failure))}\n`)
    if (json) show(terminal, failureAsJson(failure))
    return failure.exitCode
  }
}

function show(terminal: Terminal, data: unknown): void {
  terminal.stdout.write(`${JSON.stringify(data, null, 2)}\n`)
}

function usageText(error: CommanderError): string {
  return error.message.replace(/^error: /, '')
}
