import type { OwnSubmission, SubmissionFilters, SubmissionRow } from '@pathwar/contracts/wargame/submissions'
import { Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { chooseTournament } from '../../level-choice.ts'
import { tournamentOption } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'
import { tournamentGroup } from './tournaments.ts'

interface Own {
  tournament?: string
  level?: string
}

interface Filters {
  level?: string
  team?: string
  state?: NonNullable<SubmissionFilters['state']>
  csv?: boolean
}

/** `submissions`, `tournament submissions`. */
export function submissions({ command, group, runAction }: CommandLine): void {
  command('play', 'submissions')
    .description('list what your team has answered, latest first, and what came of it')
    .option('--level <level>', 'to this level only')
    .option(...tournamentOption)
    .addHelpText('after', examples('submissions', 'submissions --level oracle'))
    .action((options: Own) => runAction((run) => listOwn(run, options)))
  group(tournamentGroup)
    .command('submissions')
    .description('list what teams have answered, latest first; for organisers')
    .argument('<tournament>')
    .option('--level <level>', 'to this level only')
    .option('--team <team>', 'by this team only, by its slug')
    .addOption(new Option('--state <state>', 'only those that are so').choices(['accepted', 'refused', 'waiting']))
    .option('--csv', 'as a file for spreadsheets')
    .addHelpText(
      'after',
      examples(
        'tournament submissions winter-cup --state refused',
        'tournament submissions winter-cup --csv > log.csv',
      ),
    )
    .action((slug: string, options: Filters) => runAction((run) => listAll(run, slug, options)))
}

async function listOwn(run: CommandContext, { level, ...options }: Own): Promise<CommandResult> {
  const tournament = await chooseTournament(run.api, options.tournament, 'play')
  const filters = { tournament, ...(level && { level }), limit: 200 }
  const rows = await allOf((before) => run.api.submissions.mine.query({ ...filters, before }))
  return answerList<OwnSubmission>(run, rows, {
    columns: [
      { heading: 'LEVEL', show: ({ level }) => level.slug },
      { heading: 'BY', show: ({ by }) => printable(by) },
      { heading: 'AT', show: ({ at }) => localTime(at) },
      { heading: 'STATE', show: ({ state }) => state },
      { heading: 'SAID OF IT', show: ({ review }) => printable(review?.comment ?? '') },
    ],
    empty: 'Your team has not answered anything yet.',
  })
}

async function listAll(run: CommandContext, tournament: string, { csv, ...given }: Filters): Promise<CommandResult> {
  const filters = { tournament, ...given }
  if (csv) return asCsv(run, filters)
  const rows = await allOf((before) => run.api.submissions.list.query({ ...filters, limit: 200, before }))
  return answerList<SubmissionRow>(run, rows, {
    columns: [
      { heading: 'TEAM', show: ({ team }) => team.slug },
      { heading: 'BY', show: ({ by }) => printable(by) },
      { heading: 'LEVEL', show: ({ level }) => level.slug },
      { heading: 'AT', show: ({ at }) => localTime(at) },
      { heading: 'STATE', show: ({ state }) => state },
      { heading: 'ANSWER', show: ({ answer, file }) => oneLine(file?.name ?? answer ?? '(not kept)') },
    ],
    empty: 'No answer matches.',
  })
}

async function asCsv({ api }: CommandContext, filters: SubmissionFilters): Promise<CommandResult> {
  const parts: string[] = []
  let before: string | undefined
  do {
    const part = await api.submissions.export.query({ ...filters, before })
    parts.push(part.text)
    before = part.next ?? undefined
  } while (before)
  const text = parts.join('')
  return { data: { csv: text }, text: text.trimEnd() }
}

const MOST_LETTERS = 60

function oneLine(text: string): string {
  const line = printable(text).replaceAll(/\s+/g, ' ')
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS - 1)}…` : line
}

async function allOf<Row>(
  ask: (before?: string) => Promise<{ submissions: Row[]; next: string | null }>,
): Promise<Row[]> {
  const all: Row[] = []
  let before: string | undefined
  do {
    const page = await ask(before)
    all.push(...page.submissions)
    before = page.next ?? undefined
  } while (before)
  return all
}
