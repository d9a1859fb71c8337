import { Command } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { addFeatures, type FeatureCommands } from './command-line.ts'
import type { RunAction } from './run.ts'
import type { Terminal } from './terminal.ts'

interface Surroundings {
  terminal: Pick<Terminal, 'stdout' | 'stderr'>
  /** Those that the command line may mean. */
  features: readonly FeatureCommands[]
}

/** The commands of some features; each one's action is one call of `runAction`. */
export function buildProgram({ terminal, features }: Surroundings, runAction: RunAction): Command {
  const program = new Command('pathwar')
    .description('Play, author, organise and operate Pathwar from a terminal.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .option('--json', 'answer with one JSON document on stdout')
    .option('--profile <name>', 'use the log-in that is saved under this name (default: PATHWAR_PROFILE, or "default")')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .showHelpAfterError('Add --help to see the usage.')
    .addHelpText('after', programHelp)
  addFeatures(program, features, runAction)
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
