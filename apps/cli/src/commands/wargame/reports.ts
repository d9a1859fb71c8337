import { counted } from '@pathwar/contracts/kernel/counted'
import {
  type OwnReport,
  ReportKind,
  ReportState,
  type ReportView,
  reportKindWords,
} from '@pathwar/contracts/wargame/reports'
import { Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { chooseLevel } from '../../level-choice.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'

const reportGroup: Group = { section: 'organise', word: 'report', about: 'answer what players say does not work' }

interface Filters {
  tournament?: string
  level?: string
  state?: ReportState | 'waiting' | 'all'
  kind?: ReportKind
}

/** `level report|reports`, `report list|claim|release|answer|close|open`. */
export function reports({ group, runAction }: CommandLine): void {
  const level = group({ section: 'organise', word: 'level', about: 'make level packages' })
  level
    .command('report')
    .description('tell the organisers that something about a level does not work')
    .argument('<level>', 'or <level>+<tournament>')
    .argument('<words>', 'what does not work')
    .addOption(new Option('--kind <kind>', 'of the problem').choices(ReportKind.options).default('broken'))
    .option('--tournament <tournament>', 'default: the one that you play in')
    .addHelpText(
      'after',
      examples(
        'level report oracle "The page stays empty after the log-in."',
        'level report oracle "The passphrase of my notes is refused." --kind right-answer-refused',
      ),
    )
    .action((slug: string, words: string, options: { kind: ReportKind; tournament?: string }) =>
      runAction((run) => report(run, slug, words, options)),
    )
  level
    .command('reports')
    .description('show what your team has reported about a level, and the answers')
    .argument('<level>', 'or <level>+<tournament>')
    .option('--tournament <tournament>', 'default: the one that you play in')
    .addHelpText('after', examples('level reports oracle'))
    .action((slug: string, options: { tournament?: string }) => runAction((run) => mine(run, slug, options)))
  const staff = group(reportGroup)
  staff
    .command('list')
    .description('list what players have reported, the latest first')
    .option('--tournament <tournament>', 'of this tournament only')
    .option('--level <level>', 'about this level only')
    .addOption(new Option('--state <state>').choices(['waiting', 'all', ...ReportState.options]).default('waiting'))
    .addOption(new Option('--kind <kind>').choices(ReportKind.options))
    .addHelpText('after', examples('report list', 'report list --level oracle --state all'))
    .action((filters: Filters) => runAction((run) => list(run, filters)))
  const verbs = [
    ['claim', 'say that you look after reports', 'taken'],
    ['open', 'give reports back, or open closed ones again', 'open'],
    ['close', 'close reports without telling anybody', 'closed'],
  ] as const
  for (const [verb, about, said] of verbs)
    staff
      .command(verb)
      .description(about)
      .argument('<id...>', 'as the list shows them')
      .addHelpText('after', examples(`report ${verb} 1b4e28ba-…`))
      .action((ids: string[]) =>
        runAction(async ({ api }) => changedText(await api.reports[verb].mutate({ reports: ids }), said)),
      )
  staff
    .command('answer')
    .description('answer reports: each of those who made them is notified')
    .argument('<answer>')
    .argument('<id...>', 'as the list shows them')
    .addHelpText('after', examples('report answer "It is mended: restart it." 1b4e28ba-… 6f1c09aa-…'))
    .action((answer: string, ids: string[]) =>
      runAction(async ({ api }) => changedText(await api.reports.answer.mutate({ reports: ids, answer }), 'answered')),
    )
}

async function report(
  { api }: CommandContext,
  text: string,
  words: string,
  { kind, tournament }: { kind: ReportKind; tournament?: string },
): Promise<CommandResult> {
  const ref = await chooseLevel(api, text, tournament)
  const data = await api.reports.report.mutate({ ...ref, kind, words, client: 'command line' })
  return { data, text: `The organisers have it. See the answer: pathwar level reports ${ref.level}` }
}

async function mine(
  run: CommandContext,
  text: string,
  { tournament }: { tournament?: string },
): Promise<CommandResult> {
  const all = await run.api.reports.mine.query(await chooseLevel(run.api, text, tournament))
  return { data: all, text: all.map(ownText).join('\n\n') || 'Your team has reported nothing about it.' }
}

function ownText({ at, by, kind, words, state, answer }: OwnReport): string {
  const lines = [`${localTime(at)}  ${printable(by)}: ${reportKindWords[kind]} (${state})`, `  ${printable(words)}`]
  if (answer !== null) lines.push(`  Organisers: ${printable(answer)}`)
  return lines.join('\n')
}

async function list(run: CommandContext, { state, ...filters }: Filters): Promise<CommandResult> {
  const rows: ReportView[] = []
  let before: string | undefined
  do {
    const page = await run.api.reports.list.query({
      ...filters,
      ...(state !== undefined && state !== 'all' && { state }),
      ...{ limit: 200, before },
    })
    rows.push(...page.reports)
    before = page.next ?? undefined
  } while (before)
  return answerList<ReportView>(run, rows, {
    columns: [
      { heading: 'ID', show: ({ id }) => id },
      { heading: 'AT', show: ({ at }) => localTime(at) },
      { heading: 'LEVEL', show: ({ level, tournament }) => `${level.slug}+${tournament.slug}` },
      { heading: 'TEAM', show: ({ team }) => team.slug },
      { heading: 'KIND', show: ({ kind }) => kind },
      {
        heading: 'STATE',
        show: ({ state: now, claimedBy }) => (claimedBy ? `${now} by ${printable(claimedBy)}` : now),
      },
      { heading: 'WORDS', show: ({ words }) => printable(words.replace(/\s+/g, ' ')) },
    ],
    empty: 'No report waits.',
  })
}

function changedText(data: { changed: number }, said: string): CommandResult {
  const none = 'Nothing changed: they were so already, or somebody else has them.'
  return {
    data,
    text:
      data.changed === 0 ? none : `${counted(data.changed, 'report')} ${data.changed === 1 ? 'is' : 'are'} ${said}.`,
  }
}
