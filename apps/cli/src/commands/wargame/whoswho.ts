import type { AttemptAgainst, OwnAttempt, WhoswhoOutcome, WhoswhoResult } from '@pathwar/contracts/wargame/whoswho'
import { Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { Api } from '../../api.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { chooseTournament } from '../../level-choice.ts'
import { amount, tournamentOption } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'
import { tournamentGroup } from './tournaments.ts'

interface InTournament {
  tournament?: string
}

interface Listing extends InTournament {
  against?: boolean
  all?: boolean
  search?: string
}

interface Rule {
  prize?: number
  penalty?: number
  off?: boolean
}

const whoswhoGroup: Group = { section: 'play', word: 'whoswho', about: 'guess who is behind another team' }

/** `whoswho <team> <username>`, `whoswho list`, `tournament whoswho`. */
export function whoswho({ group, runAction }: CommandLine): void {
  const words = group(whoswhoGroup)
  words
    .command('guess', { isDefault: true })
    .description('say that somebody plays for a team; "guess" may be left out')
    .argument('<team>', "its slug, which the address of the team's page shows")
    .argument('<username>', 'in any case')
    .option(...tournamentOption)
    .addHelpText('after', examples('whoswho hexagon ann', 'whoswho guess list ann --tournament winter-cup'))
    .action((team: string, username: string, options: InTournament) =>
      runAction((run) => guess(run, team, username, options)),
    )
  words
    .command('list')
    .description('list what your team has guessed, latest first')
    .option('--against', 'which teams have guessed at yours instead')
    .addOption(new Option('--all', 'all guesses of the tournament, for organisers').conflicts('against'))
    .addOption(
      new Option('--search <text>', 'with --all: only those with this in a team or the name').conflicts('against'),
    )
    .option(...tournamentOption)
    .addHelpText('after', examples('whoswho list', 'whoswho list --against', 'whoswho list --all --search hexagon'))
    .action((options: Listing) => runAction((run) => list(run, options)))
  group(tournamentGroup)
    .command('whoswho')
    .description('let teams guess who is behind another one; who plays for a team is hidden until the end')
    .argument('<tournament>')
    .option('--prize <cash>', 'what a right guess wins, of which the other team pays what it has', amount)
    .option('--penalty <cash>', 'what a wrong guess costs', amount)
    .option('--off', 'no more guesses, and everybody sees who plays for a team')
    .addHelpText(
      'after',
      examples('tournament whoswho winter-cup --prize 50 --penalty 10', 'tournament whoswho winter-cup --off'),
    )
    .action((slug: string, options: Rule) => runAction((run) => setRule(run, slug, options)))
}

async function guess(
  { api }: CommandContext,
  team: string,
  username: string,
  options: InTournament,
): Promise<CommandResult> {
  const tournament = await chooseTournament(api, options.tournament, 'play')
  const result = await api.whoswho.attempt.mutate({ tournament, team, username })
  return { data: result, text: `${sentenceOf(result, printable(username))} Cash now ${result.cash}.` }
}

function sentenceOf({ outcome, team, amount }: WhoswhoResult, username: string): string {
  const name = printable(team.name)
  const sentences: Record<WhoswhoOutcome, string> = {
    right: `Right: ${username} plays for ${name}. +${amount}.`,
    shielded: `Right, but a shield protected ${name}. It is spent now; nobody pays.`,
    wrong: `Wrong: ${username} does not play for ${name}. ${amount}.`,
  }
  return sentences[outcome]
}

async function list(run: CommandContext, { against, all, search, ...options }: Listing): Promise<CommandResult> {
  if (search !== undefined && !all) throw new Failure('--search is for --all.', { exitCode: 2 })
  const tournament = await chooseTournament(run.api, options.tournament, all ? 'look' : 'play')
  if (all) return listAll(run, tournament, search)
  return against ? listAgainst(run, tournament) : listOwn(run, tournament)
}

async function listOwn(run: CommandContext, tournament: string): Promise<CommandResult> {
  const rows = await pagesOf((before) => run.api.whoswho.mine.query({ tournament, limit: 200, before }))
  return answerList<OwnAttempt>(run, rows, {
    columns: [
      { heading: 'TEAM', show: ({ team }) => printable(team.name) },
      { heading: 'NAMED', show: ({ named }) => printable(named) },
      { heading: 'BY', show: ({ by }) => printable(by) },
      { heading: 'AT', show: ({ at }) => localTime(at) },
      { heading: 'WAS', show: ({ outcome }) => outcome },
      { heading: 'GOT', show: ({ amount }) => amount, align: 'right' },
    ],
    empty: 'Your team has not guessed yet. Begin with: pathwar whoswho <team> <username>',
  })
}

async function listAgainst(run: CommandContext, tournament: string): Promise<CommandResult> {
  const rows = await pagesOf((before) => run.api.whoswho.against.query({ tournament, limit: 200, before }))
  return answerList<AttemptAgainst>(run, rows, {
    columns: [
      { heading: 'BY', show: ({ by }) => printable(by.name) },
      { heading: 'AT', show: ({ at }) => localTime(at) },
      { heading: 'WAS', show: ({ outcome }) => outcome },
      { heading: 'LOST', show: ({ lost }) => lost, align: 'right' },
    ],
    empty: 'No team has guessed at yours yet.',
  })
}

async function listAll(run: CommandContext, tournament: string, search: string | undefined): Promise<CommandResult> {
  const rows = await pagesOf((before) => run.api.whoswho.list.query({ tournament, search, limit: 200, before }))
  return answerList(run, rows, {
    columns: [
      { heading: 'BY', show: ({ by }) => printable(by.user) },
      { heading: 'OF', show: ({ by }) => printable(by.team.name) },
      { heading: 'AT TEAM', show: ({ team }) => printable(team.name) },
      { heading: 'NAMED', show: ({ named }) => printable(named) },
      { heading: 'AT', show: ({ at }) => localTime(at) },
      { heading: 'WAS', show: ({ outcome }) => outcome },
      { heading: 'GOT', show: ({ amount }) => amount, align: 'right' },
      { heading: 'LOST', show: ({ lost }) => lost, align: 'right' },
    ],
    empty: 'No guess matches.',
  })
}

async function pagesOf<Row>(
  ask: (before?: string) => Promise<{ attempts: Row[]; next: string | null }>,
): Promise<Row[]> {
  const all: Row[] = []
  let before: string | undefined
  do {
    const page = await ask(before)
    all.push(...page.attempts)
    before = page.next ?? undefined
  } while (before)
  return all
}

async function setRule({ api }: { api: Api }, slug: string, { prize, penalty, off }: Rule): Promise<CommandResult> {
  if (off ? prize !== undefined || penalty !== undefined : prize === undefined || penalty === undefined)
    throw new Failure('Which rule?', { exitCode: 2, hint: 'Give --prize and --penalty, or --off.' })
  const whoswho = prize === undefined || penalty === undefined ? null : { prize, penalty }
  const changed = await api.tournaments.update.mutate({ tournament: slug, changes: { whoswho } })
  const name = printable(changed.name)
  return {
    data: changed,
    text: whoswho
      ? `Teams of ${name} guess who is behind one another: ${prize} for a right guess, ${penalty} lost by a wrong one.`
      : `Whoswho is off in ${name}: everybody sees who plays for a team.`,
  }
}
