import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { connectApi } from './api.ts'
import { apiFailure } from './api-failure.ts'
import { addAccountCommands } from './commands/account.ts'
import { addConnectCommand } from './commands/connect.ts'
import { addDomainCommands } from './commands/domains.ts'
import { addInstanceCommands } from './commands/instances.ts'
import { addKeyCommands } from './commands/keys.ts'
import { addMigrateCommands } from './commands/migrate.ts'
import { addOrganiserCommands } from './commands/organise.ts'
import { addPackageCommands } from './commands/packages.ts'
import { addPlayCommands } from './commands/play.ts'
import { addTeamCommands } from './commands/teams.ts'
import { addTournamentCommands } from './commands/tournaments.ts'
import { findConnection } from './connection.ts'
import type { CliEnv } from './env.ts'
import { Failure, failureAsJson, failureAsText } from './failure.ts'
import type { Perform, Work } from './run.ts'
import { printable, type Terminal } from './terminal.ts'

interface Invocation {
  /** The arguments after the program's name. */
  args: string[]
  env: CliEnv
  terminal: Terminal
  signal: AbortSignal
}

/** Runs one command line and answers its exit code: 0 done, 1 refused or failed, 2 typed wrong. */
export async function runCli(invocation: Invocation): Promise<number> {
  let exitCode = 0
  const program = buildProgram(invocation, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(invocation.args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    // A group without its command shows its help on stderr by itself; the rest is in the message.
    const message = error.code === 'commander.help' ? 'This command needs another word after it.' : usageText(error)
    if (invocation.args.includes('--json'))
      show(invocation.terminal, failureAsJson(new Failure(message, { exitCode: 2 })))
    return 2
  }
}

function buildProgram({ env, terminal, signal }: Invocation, end: (exitCode: number) => void): Command {
  const program = new Command('pathwar')
    .description('Play, author, organise and operate Pathwar from a terminal.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .option('--json', 'answer with one JSON document on stdout')
    .option('--profile <name>', 'use the log-in kept under this name', env.profile)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .addHelpText('after', programHelp)
  const perform: Perform = async (work) => end(await performWork(program, { env, terminal, signal, work }))
  program.commandsGroup('Account:')
  addAccountCommands(program, perform)
  addKeyCommands(program, perform)
  program.commandsGroup('Play:')
  addTournamentCommands(program, perform)
  addTeamCommands(program, perform)
  addPlayCommands(program, perform)
  addInstanceCommands(program, perform)
  addConnectCommand(program, perform)
  program.commandsGroup('Author and organise:')
  addPackageCommands(program, perform)
  addOrganiserCommands(program, perform)
  program.commandsGroup('Operate the installation:')
  addDomainCommands(program, perform)
  addMigrateCommands(program, perform)
  return program
}

const programHelp = `
Examples:
  $ pathwar login --url http://localhost:3000 --username player
  $ pathwar levels
  $ pathwar subscribe sql-kindergarten
  $ pathwar instance start sql-kindergarten --wait
  $ pathwar submit sql-kindergarten <passphrase>

<level> is a level's slug in the tournament you play, or <level>+<tournament>.
PATHWAR_URL and PATHWAR_TOKEN override the profile. Exit codes: 0 done, 1 refused or failed, 2 typed wrong.`

type Job = Omit<Invocation, 'args'> & { work: Work }

async function performWork(program: Command, { env, terminal, signal, work }: Job): Promise<number> {
  const { json = false, profile } = program.opts<{ json?: boolean; profile: string }>()
  let url = ''
  try {
    const connection = await findConnection(env, profile)
    url = connection.url
    const api = connectApi(url, connection.token)
    const answer = await work({ api, connection, env, terminal, json, signal })
    if (!answer) return 0
    if (json) show(terminal, answer.data)
    else if (answer.text) terminal.stdout.write(`${answer.text}\n`)
    if (answer.refused) terminal.note(answer.refused)
    return answer.refused ? 1 : 0
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
