import type { LevelStatistics } from '@pathwar/contracts/wargame/console'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { tournamentGroup } from './tournaments.ts'

/** `tournament statistics|glance`. */
export function console({ group, runAction }: CommandLine): void {
  const tournament = group(tournamentGroup)
  tournament
    .command('statistics')
    .description('show how many teams come how far with each level, and how long it takes them')
    .argument('<tournament>')
    .option('--csv', 'as a file for spreadsheets')
    .addHelpText(
      'after',
      examples('tournament statistics spring-cup', 'tournament statistics spring-cup --csv > levels.csv'),
    )
    .action((slug: string, options: { csv?: boolean }) =>
      runAction((run) => (options.csv ? csv(run, slug) : statistics(run, slug))),
    )
  tournament
    .command('glance')
    .description('show what goes on in a tournament: players, submissions, instances')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament glance spring-cup'))
    .action((slug: string) => runAction((run) => glance(run, slug)))
}

async function statistics(run: CommandContext, tournament: string): Promise<CommandResult> {
  const { levels } = await run.api.console.statistics.query({ tournament })
  const number = (heading: string, show: (one: LevelStatistics) => string | number | null) =>
    ({ heading, show, align: 'right' }) as const
  return answerList(run, levels, {
    columns: [
      { heading: 'LEVEL', show: (one) => one.slug },
      number('BOUGHT', (one) => one.bought),
      number('STARTED', (one) => one.started),
      number('TRIED', (one) => one.tried),
      number('SOLVED', (one) => one.solved),
      number('RATE', (one) => (one.solveRate === null ? null : `${Math.round(one.solveRate * 100)}%`)),
      number('MEDIAN', (one) => (one.seconds ? `${Math.round(one.seconds.median / 60)} min` : null)),
      number('WRONG', (one) => one.wrong),
      number('ATTEMPTS', (one) => one.attemptsPerSolve?.toFixed(1) ?? null),
      number('HINTS', (one) => one.hints),
    ],
    empty: 'No level is in this tournament.',
  })
}

async function csv(run: CommandContext, tournament: string): Promise<CommandResult> {
  const { text } = await run.api.console.exportStatistics.query({ tournament })
  return { data: { csv: text }, text: text.trimEnd() }
}

async function glance(run: CommandContext, tournament: string): Promise<CommandResult> {
  const { figures } = await run.api.console.glance.query({ tournament })
  return answerList(run, figures, {
    columns: [
      { heading: 'WHAT', show: (one) => one.label },
      { heading: 'NOW', show: (one) => one.value, align: 'right' },
      { heading: '', show: (one) => one.hint },
    ],
    empty: 'There is nothing to tell.',
  })
}
