import { readFile } from 'node:fs/promises'
import {
  LONGEST_WRITEUP,
  type WriteupRow,
  WriteupsWhen,
  type WriteupView,
  writeupsWords,
} from '@pathwar/contracts/wargame/writeups'
import { Argument } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { chooseLevel } from '../../level-choice.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'
import { tournamentGroup } from './tournaments.ts'

const writeupGroup: Group = {
  section: 'play',
  word: 'writeup',
  about: 'how levels were solved, in the words of those who did',
}

interface InTournament {
  tournament?: string
}

interface Writing extends InTournament {
  title: string
  draft?: boolean
}

/** `writeup list|show|write|remove|hide`, `tournament writeups`. */
export function writeups({ group, runAction }: CommandLine): void {
  const writeup = group(writeupGroup)
  writeup
    .command('list')
    .description('list the write-ups of a level, once you may read them')
    .argument('<level>', 'or <level>+<tournament>')
    .option('--tournament <tournament>', 'default: the one that you play in')
    .addHelpText('after', examples('writeup list oracle'))
    .action((level: string, options: InTournament) => runAction((run) => list(run, level, options)))
  writeup
    .command('show')
    .description('show a write-up')
    .argument('<id>', 'as the list shows it')
    .addHelpText('after', examples('writeup show 6f1c…'))
    .action((id: string) => runAction((run) => show(run, id)))
  writeup
    .command('write')
    .description('publish how you solved a level, or change what you wrote')
    .argument('<level>', 'or <level>+<tournament>')
    .argument('<file>', 'Markdown')
    .requiredOption('--title <title>')
    .option('--draft', 'keep it for yourself; a published one is a draft again')
    .option('--tournament <tournament>', 'default: the one that you play in')
    .addHelpText(
      'after',
      examples(
        'writeup write oracle oracle.md --title "Ask it twice"',
        'writeup write oracle oracle.md --title "Ask it twice" --draft',
      ),
    )
    .action((level: string, file: string, options: Writing) => runAction((run) => write(run, level, file, options)))
  writeup
    .command('remove')
    .description('remove your own write-up for good')
    .argument('<id>', 'as the list shows it')
    .addHelpText('after', examples('writeup remove 6f1c…'))
    .action((id: string) =>
      runAction(async ({ api }) => {
        const removed = await api.writeups.remove.mutate({ writeup: id })
        return { data: removed, text: `Your write-up of ${printable(removed.level.name)} is removed.` }
      }),
    )
  writeup
    .command('hide')
    .description('for organisers: keep a write-up from players')
    .argument('<id>', 'as the list shows it')
    .option('--off', 'show it again')
    .addHelpText('after', examples('writeup hide 6f1c…', 'writeup hide 6f1c… --off'))
    .action((id: string, { off = false }: { off?: boolean }) =>
      runAction(async ({ api }) => {
        const changed = await api.writeups.hide.mutate({ writeup: id, hidden: !off })
        return { data: changed, text: `“${printable(changed.title)}” is ${changed.hidden ? 'hidden' : 'shown again'}.` }
      }),
    )
  group(tournamentGroup)
    .command('writeups')
    .description('say when write-ups are published and read, or list them all')
    .argument('<tournament>')
    .addArgument(new Argument('[when]').choices(WriteupsWhen.options))
    .addHelpText('after', examples('tournament writeups spring-cup', 'tournament writeups spring-cup after-solve'))
    .action((slug: string, when: WriteupsWhen | undefined) => runAction((run) => allowOrList(run, slug, when)))
}

async function list(run: CommandContext, text: string, { tournament }: InTournament): Promise<CommandResult> {
  const ref = await chooseLevel(run.api, text, tournament)
  const first = await run.api.writeups.list.query({ ...ref, limit: 100 })
  const rows = [...first.writeups]
  let before = first.next
  while (before !== null) {
    const page = await run.api.writeups.list.query({ ...ref, limit: 100, before })
    rows.push(...page.writeups)
    before = page.next
  }
  const { mine, may, when } = first
  const own = mine ? `Yours: ${mine.id} “${printable(mine.title)}” (${mine.state})` : ''
  const wait = may.read ? '' : `You cannot read them yet. ${writeupsWords[when].sentence}`
  const answer = answerList<WriteupRow>(run, rows, { columns, empty: wait || 'There is no write-up yet.' })
  return {
    ...answer,
    data: { ...first, writeups: rows, next: null },
    text: [answer.text, own].filter(Boolean).join('\n'),
  }
}

const columns = [
  { heading: 'ID', show: ({ id }: WriteupRow) => id },
  { heading: 'TITLE', show: ({ title }: WriteupRow) => printable(title) },
  { heading: 'BY', show: ({ by, team }: WriteupRow) => printable([by, team?.name].filter(Boolean).join(', ')) },
  { heading: 'AT', show: ({ at }: WriteupRow) => localTime(at) },
  { heading: 'STATE', show: ({ hidden }: WriteupRow) => (hidden ? 'hidden' : null) },
]

async function show({ api, terminal }: CommandContext, id: string): Promise<CommandResult> {
  const data = await api.writeups.get.query({ writeup: id })
  return {
    data,
    text: [terminal.paint('bold', printable(data.title)), headOf(data), printable(data.body)].join('\n\n'),
  }
}

function headOf({ level, by, team, at, edited }: WriteupView): string {
  const who = [by, team?.name].filter(Boolean).join(', ')
  return `${printable(level.name)}, by ${printable(who)}, ${localTime(at)}${edited ? ' (edited)' : ''}`
}

async function write(
  { api }: CommandContext,
  text: string,
  file: string,
  { title, draft = false, tournament }: Writing,
): Promise<CommandResult> {
  const body = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failure(`${file} cannot be read.`, { exitCode: 2, cause })
  })
  if (body.length > LONGEST_WRITEUP)
    throw new Failure(`${file} is too long: at most ${LONGEST_WRITEUP} characters.`, { exitCode: 2 })
  const ref = await chooseLevel(api, text, tournament)
  const data = await api.writeups.write.mutate({ ...ref, title, body, publish: !draft })
  const hint = data.may.publish ? '' : ' It can be published when the tournament is over.'
  return { data, text: data.mine?.state === 'draft' ? `Kept as a draft.${hint}` : 'Published.' }
}

async function allowOrList(run: CommandContext, tournament: string, when?: WriteupsWhen): Promise<CommandResult> {
  const { api } = run
  if (when) {
    const allowed = await api.writeups.allow.mutate({ tournament, when })
    return { data: allowed, text: writeupsWords[when].sentence }
  }
  const page = await api.writeups.managed.query({ tournament, limit: 100 })
  const answer = answerList(run, page.writeups, {
    columns: [{ heading: 'LEVEL', show: ({ level }) => level.slug }, ...columns],
    empty: 'There is no write-up yet.',
  })
  return { ...answer, data: page, text: `${writeupsWords[page.when].sentence}\n\n${answer.text}` }
}
