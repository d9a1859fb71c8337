import { TieBreak, type TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Option } from 'commander'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { tournamentGroup } from './tournaments.ts'

interface Options {
  ties?: TournamentView['tieBreak']
  medals?: 'on' | 'off'
  embedOn?: string[]
  embedNowhere?: boolean
}

/** `tournament scoreboard`. */
export function scoreboardRules({ group, runAction }: CommandLine): void {
  group(tournamentGroup)
    .command('scoreboard')
    .description(
      'choose how equal scores are ranked, whether medals are shown, and where the scoreboard may be embedded',
    )
    .argument('<tournament>')
    .addOption(
      new Option(
        '--ties <rule>',
        'earliest: who reached a score first by solving is better; last-points: also by ticks of outside scorers',
      ).choices(TieBreak.options),
    )
    .addOption(new Option('--medals <on|off>', 'of the first three to solve a level').choices(['on', 'off']))
    .option('--embed-on <site...>', 'these sites may show it in a frame, such as https://example.org; "*": any')
    .addOption(new Option('--embed-nowhere', 'no site may').conflicts('embedOn'))
    .addHelpText(
      'after',
      examples(
        'tournament scoreboard winter-cup --ties equal --medals off',
        'tournament scoreboard winter-cup --embed-on https://example.org',
      ),
    )
    .action((slug: string, options: Options) => runAction((run) => choose(run, slug, options)))
}

async function choose({ api }: CommandContext, tournament: string, options: Options): Promise<CommandResult> {
  const { ties, medals, embedOn, embedNowhere } = options
  const changes = {
    ...(ties && { tieBreak: ties }),
    ...(medals && { medals: medals === 'on' }),
    ...(embedOn && { embedOn }),
    ...(embedNowhere && { embedOn: [] }),
  }
  if (Object.keys(changes).length === 0)
    throw new Failure('What about it?', { exitCode: 2, hint: 'See pathwar tournament scoreboard --help.' })
  const changed = await api.tournaments.update.mutate({ tournament, changes })
  return { data: changed, text: inWords(changed) }
}

function inWords({ tieBreak, medals, embedOn, name }: TournamentView): string {
  const ties = {
    earliest: 'who reached a score first by solving is better',
    'last-points': 'who reached a score first is better, by ticks of outside scorers, too',
    equal: 'equal scores have an equal rank',
  }[tieBreak]
  const frames = embedOn.length === 0 ? 'no site may show it' : `shown on ${embedOn.join(', ')}`
  return `${name}: ${ties}; medals ${medals ? 'on' : 'off'}; ${frames}.`
}
