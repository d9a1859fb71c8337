import { answerText, type EntryFilters, type EntryView } from '@pathwar/contracts/wargame/entries'
import type { Command } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { Api } from '../../api.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { answersOf } from '../../field-values.ts'
import { examples } from '../../help.ts'
import { chooseTournament } from '../../level-choice.ts'
import { tournamentOption } from '../../option-values.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { facts } from '../../table.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'
import { tournamentGroup } from './tournaments.ts'

interface InTournament {
  tournament?: string
}

interface Filters {
  bracket?: string
  missing?: boolean
  search?: string
  csv?: boolean
}

const entryGroup: Group = { section: 'play', word: 'entry', about: 'see and change what your team has entered with' }

/** `entry show|answer|bracket`, `tournament entries|move-team`. */
export function entries({ group, runAction }: CommandLine): void {
  const entry = group(entryGroup)
  entry
    .command('show')
    .description('show what your team has entered with: its bracket, and your answers')
    .option(...tournamentOption)
    .addHelpText('after', examples('entry show'))
    .action((options: InTournament) => runAction((run) => show(run, options)))
  entry
    .command('answer')
    .description('answer what the tournament asks, until it starts; what is missing, until it ends')
    .argument('<question=answer...>', 'an empty answer takes one back')
    .option(...tournamentOption)
    .addHelpText(
      'after',
      examples('entry answer shirt=M', 'entry answer "school=Northern High" --tournament spring-cup'),
    )
    .action((answers: string[], options: InTournament) => runAction((run) => answer(run, answers, options)))
  entry
    .command('bracket')
    .description('put your team into another bracket, until the tournament starts and where that is allowed')
    .argument('<bracket>', 'its slug')
    .option(...tournamentOption)
    .addHelpText('after', examples('entry bracket students'))
    .action((bracket: string, options: InTournament) => runAction((run) => choose(run, bracket, options)))
  const tournament = group(tournamentGroup)
  addEntries(tournament, runAction)
}

function addEntries(tournament: Command, runAction: RunAction): void {
  tournament
    .command('entries')
    .description('list the teams of a tournament with what they have answered, latest first')
    .argument('<tournament>')
    .option('--bracket <bracket>', 'only those in this one')
    .option('--missing', 'only those of which a required answer is missing')
    .option('--search <text>', 'only those with this in their names')
    .option('--csv', 'as CSV, with a row for each member')
    .addHelpText(
      'after',
      examples('tournament entries spring-cup', 'tournament entries spring-cup --csv > entries.csv'),
    )
    .action((slug: string, filters: Filters) => runAction((run) => list(run, slug, filters)))
  tournament
    .command('move-team')
    .description('put a team into another bracket')
    .argument('<tournament>')
    .argument('<team>', 'its slug')
    .argument('[bracket]', 'its slug; without one: into none')
    .addHelpText('after', examples('tournament move-team spring-cup hexagon students'))
    .action((slug: string, team: string, bracket: string | undefined) =>
      runAction((run) => move(run, slug, team, bracket)),
    )
}

async function show({ api }: CommandContext, { tournament: named }: InTournament): Promise<CommandResult> {
  const entry = await api.entries.mine.query({ tournament: await chooseTournament(api, named, 'look') })
  const rows = entry.fields.map(({ slug, label, required }): [string, string] => [
    `${label} (${slug})`,
    printable(answerText(entry.answers[slug])) || (required ? 'missing' : '–'),
  ])
  const text = facts([
    ['Tournament', entry.tournament.name],
    ['Team', printable(entry.team.name)],
    ['Bracket', entry.bracket ? printable(entry.bracket.name) : '–'],
    ...rows,
    ...(entry.choices.length > 1
      ? [['May choose', entry.choices.map(({ slug }) => slug).join(', ')] as [string, string]]
      : []),
  ])
  return { data: entry, text }
}

async function answer(
  { api }: CommandContext,
  given: string[],
  { tournament: named }: InTournament,
): Promise<CommandResult> {
  const tournament = await chooseTournament(api, named, 'look')
  const { fields } = await api.entries.mine.query({ tournament })
  const entry = await api.entries.answer.mutate({ tournament, answers: answersOf(fields, given) })
  return { data: entry, text: 'Saved.' }
}

async function choose(
  { api }: CommandContext,
  bracket: string,
  { tournament: named }: InTournament,
): Promise<CommandResult> {
  const tournament = await chooseTournament(api, named, 'look')
  const entry = await api.entries.chooseBracket.mutate({ tournament, bracket })
  return {
    data: entry,
    text: `${printable(entry.team.name)} is in ${printable(entry.bracket?.name ?? 'no bracket')} now.`,
  }
}

async function list(
  run: CommandContext,
  tournament: string,
  { bracket, missing = false, search, csv }: Filters,
): Promise<CommandResult> {
  const filters = {
    ...{ tournament, incomplete: missing },
    ...(bracket !== undefined && { bracket }),
    ...(search !== undefined && { search }),
  }
  if (csv) {
    const text = await wholeFile(run.api, filters)
    return { data: { csv: text }, text: text.trimEnd() }
  }
  return answerList(run, await allEntries(run.api, filters), {
    columns: [
      { heading: 'TEAM', show: ({ team }) => team.slug },
      { heading: 'BRACKET', show: (one) => one.bracket?.slug ?? null },
      { heading: 'MEMBERS', show: ({ members }) => members.length, align: 'right' },
      { heading: 'ENTERED', show: ({ enteredAt }) => localTime(enteredAt) },
      { heading: 'CODE', show: ({ code }) => code && printable(code.label) },
      { heading: 'MISSING', show: (one) => one.missing || null, align: 'right' },
      { heading: 'ANSWERS', show: ({ answers }) => answersIn(answers) },
    ],
    empty: 'No team has entered.',
  })
}

function answersIn(answers: EntryView['answers']): string {
  return Object.entries(answers)
    .map(([slug, given]) => `${slug}=${printable(answerText(given))}`)
    .join(', ')
}

async function allEntries(api: Api, filters: EntryFilters): Promise<EntryView[]> {
  const all: EntryView[] = []
  let before: string | undefined
  do {
    const page = await api.entries.list.query({ ...filters, limit: 200, before })
    all.push(...page.entries)
    before = page.next ?? undefined
  } while (before)
  return all
}

async function wholeFile(api: Api, filters: EntryFilters): Promise<string> {
  const parts: string[] = []
  let before: string | undefined
  do {
    const part = await api.entries.export.query({ ...filters, before })
    parts.push(part.text)
    before = part.next ?? undefined
  } while (before)
  return parts.join('')
}

async function move(
  { api }: CommandContext,
  tournament: string,
  team: string,
  bracket: string | undefined,
): Promise<CommandResult> {
  const moved = await api.entries.moveTeam.mutate({ tournament, team, bracket: bracket ?? null })
  return { data: moved, text: `${team} is in ${moved.bracket?.slug ?? 'no bracket'} now.` }
}
