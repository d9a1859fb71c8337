import { counted } from '@pathwar/contracts/kernel/counted'
import type { ManagedTeam, Ruled, TeamFilters } from '@pathwar/contracts/wargame/rulings'
import { InvalidArgumentError, Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { localTime } from '../../time-text.ts'
import { tournamentGroup } from './tournaments.ts'

interface Listing {
  standing?: ManagedTeam['standing']
  search?: string
  unsolved?: boolean
  sort?: NonNullable<TeamFilters['sort']>
}

/** `tournament teams|disqualify|reinstate|hide|show|adjust`. */
export function rulings({ group, runAction }: CommandLine): void {
  const tournament = group(tournamentGroup)
  tournament
    .command('teams')
    .description('list the teams of a tournament as they stand now, with those that are in no ranking')
    .argument('<tournament>')
    .addOption(new Option('--standing <state>', 'only those').choices(['ranked', 'hidden', 'disqualified']))
    .option('--search <text>', 'a part of the name')
    .option('--unsolved', 'only those that have solved nothing')
    .addOption(new Option('--sort <order>').choices(['rank', 'name', 'solves', 'last-solve']))
    .addHelpText(
      'after',
      examples('tournament teams spring-cup', 'tournament teams spring-cup --standing disqualified'),
    )
    .action((slug: string, options: Listing) => runAction((run) => list(run, slug, options)))
  tournament
    .command('disqualify')
    .description('take teams out of a tournament: they leave the scoreboard, their levels stop, and they play no more')
    .argument('<tournament>')
    .argument('<team...>')
    .requiredOption('--reason <reason>', 'which all their members are told')
    .addHelpText('after', examples('tournament disqualify spring-cup hexagon --reason "Shared a passphrase"'))
    .action((slug: string, teams: string[], { reason }: { reason: string }) =>
      runAction(async ({ api }) =>
        told(await api.rulings.disqualify.mutate({ tournament: slug, teams, reason }), 'disqualified'),
      ),
    )
  tournament
    .command('reinstate')
    .description('have disqualified teams play again, with the points and places that they had')
    .argument('<tournament>')
    .argument('<team...>')
    .addHelpText('after', examples('tournament reinstate spring-cup hexagon'))
    .action((slug: string, teams: string[]) =>
      runAction(async ({ api }) => told(await api.rulings.reinstate.mutate({ tournament: slug, teams }), 'reinstated')),
    )
  tournament
    .command('hide')
    .description('take teams from the boards: they play on, and move no place or worth')
    .argument('<tournament>')
    .argument('<team...>')
    .addHelpText('after', examples('tournament hide spring-cup testers'))
    .action((slug: string, teams: string[]) =>
      runAction(async ({ api }) => told(await api.rulings.hide.mutate({ tournament: slug, teams }), 'hidden')),
    )
  tournament
    .command('show')
    .description('show hidden teams on the boards again')
    .argument('<tournament>')
    .argument('<team...>')
    .addHelpText('after', examples('tournament show spring-cup testers'))
    .action((slug: string, teams: string[]) =>
      runAction(async ({ api }) => told(await api.rulings.show.mutate({ tournament: slug, teams }), 'shown')),
    )
  tournament
    .command('adjust')
    .description('give teams points or cash, or take them')
    .argument('<tournament>')
    .argument('<team...>')
    .option('--score <points>', 'such as 25, or -10 to take them', signed)
    .option('--cash <cash>', 'such as 25, or -10 to take it', signed)
    .requiredOption('--reason <reason>', 'which all their members are told')
    .addHelpText(
      'after',
      examples(
        'tournament adjust spring-cup hexagon --score 25 --reason "Found a bug in a level"',
        'tournament adjust spring-cup hexagon octagon --cash=-10 --reason "A fine"',
      ),
    )
    .action((slug: string, teams: string[], options: { score?: number; cash?: number; reason: string }) =>
      runAction(async ({ api }) =>
        told(await api.rulings.adjust.mutate({ tournament: slug, teams, ...options }), 'adjusted'),
      ),
    )
}

async function list(
  run: CommandContext,
  tournament: string,
  { standing, search, unsolved, sort }: Listing,
): Promise<CommandResult> {
  const filters = {
    ...{ tournament, limit: 200 },
    ...(standing && { standing }),
    ...(search && { search }),
    ...(unsolved && { unsolved }),
    ...(sort && { sort }),
  }
  const teams: ManagedTeam[] = []
  let page = await run.api.rulings.teams.query(filters)
  for (;;) {
    teams.push(...page.teams)
    if (page.next === null) break
    page = await run.api.rulings.teams.query({ ...filters, before: page.next })
  }
  return answerList(run, teams, {
    columns: [
      { heading: 'RANK', show: (one) => one.rank, align: 'right' },
      { heading: 'TEAM', show: (one) => one.slug },
      { heading: 'NAME', show: (one) => one.name },
      {
        heading: 'STATE',
        show: (one) => one.standing,
        colour: (one, text) => (one.standing === 'disqualified' ? run.terminal.paint('red', text) : text),
      },
      { heading: 'POINTS', show: (one) => one.score, align: 'right' },
      { heading: 'CASH', show: (one) => one.cash, align: 'right' },
      { heading: 'SOLVES', show: (one) => one.solves, align: 'right' },
      { heading: 'LAST SOLVE', show: (one) => one.lastSolveAt && localTime(one.lastSolveAt) },
      { heading: 'RUNNING', show: (one) => one.running, align: 'right' },
    ],
    empty: 'No team matches.',
  })
}

function told(ruled: Ruled, done: string): CommandResult {
  const { tournament, changed } = ruled
  const names = changed.map(({ name }) => name).join(', ')
  return {
    data: ruled,
    text:
      changed.length === 0
        ? `Nothing changed: they were ${done} already.`
        : `${counted(changed.length, 'team')} ${done} in ${tournament.name}: ${names}.`,
  }
}

/** Reads an option's amount that is given, or taken if it is negative. */
function signed(text: string): number {
  if (/^[+-]?\d{1,9}(\.\d{1,2})?$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write an amount such as 25 or -10.')
}
