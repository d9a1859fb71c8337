import type { AskedField, CreateField, FieldKind } from '@pathwar/contracts/wargame/entries'
import { Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { tournamentGroup } from './tournaments.ts'

interface NewField {
  kind: FieldKind
  slug?: string
  help?: string
  of: 'team' | 'user'
  required?: boolean
  public?: boolean
  option?: string[]
  least?: number
  most?: number
}

/** `tournament fields|add-field|retire-field|remove-field`. */
export function entryFields({ group, runAction }: CommandLine): void {
  const tournament = group(tournamentGroup)
  tournament
    .command('fields')
    .description('list what a tournament asks those who enter')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament fields spring-cup'))
    .action((slug: string) => runAction((run) => listFields(run, slug)))
  tournament
    .command('add-field')
    .description('ask those who enter a question')
    .argument('<tournament>')
    .argument('<label>', 'the question, such as "Size of your shirt"')
    .addOption(
      new Option('--kind <kind>', 'of the answer').choices(['text', 'number', 'choice', 'tick']).default('text'),
    )
    .addOption(new Option('--of <whom>', 'who answers').choices(['team', 'user']).default('team'))
    .option('--slug <slug>', 'its name in files and for --field (default: made from the label)')
    .option('--help-text <text>', 'a sentence below it')
    .option('--required', 'nobody enters without an answer')
    .option('--public', 'everybody sees the answers')
    .option('--option <choice...>', 'of a choice')
    .option('--least <number>', 'the smallest number, or so many characters', wholeNumber)
    .option('--most <number>', 'the largest number, or so many characters', wholeNumber)
    .addHelpText(
      'after',
      examples(
        'tournament add-field spring-cup School --required --public',
        'tournament add-field spring-cup "Size of your shirt" --slug shirt --of user --kind choice --option S M L',
      ),
    )
    .action((slug: string, label: string, { helpText, ...options }: NewField & { helpText?: string }) =>
      runAction((run) => addField(run, slug, label, { ...options, ...(helpText !== undefined && { help: helpText }) })),
    )
  tournament
    .command('retire-field')
    .description('ask a question no more, and keep its answers')
    .argument('<tournament>')
    .argument('<field>', 'its slug')
    .option('--off', 'ask it again')
    .addHelpText('after', examples('tournament retire-field spring-cup shirt'))
    .action((slug: string, field: string, { off = false }: { off?: boolean }) =>
      runAction((run) => retire(run, slug, field, !off)),
    )
  tournament
    .command('remove-field')
    .description('remove a question that nobody has answered')
    .argument('<tournament>')
    .argument('<field>', 'its slug')
    .addHelpText('after', examples('tournament remove-field spring-cup shirt'))
    .action((slug: string, field: string) => runAction((run) => removeField(run, slug, field)))
}

async function listFields(run: CommandContext, tournament: string): Promise<CommandResult> {
  return answerList(run, await run.api.entries.fields.query({ tournament }), {
    columns: [
      { heading: 'FIELD', show: ({ slug }) => slug },
      { heading: 'QUESTION', show: ({ label }) => printable(label) },
      { heading: 'KIND', show: kindOf },
      { heading: 'OF', show: ({ asks }) => asks },
      { heading: 'IS', show: (one) => wordsOf(one) || null },
      { heading: 'ANSWERS', show: ({ answers }) => answers, align: 'right' },
    ],
    empty: `It asks nothing. Begin with: pathwar tournament add-field ${tournament} <label>`,
  })
}

function kindOf({ kind, options }: Pick<AskedField, 'kind' | 'options'>): string {
  return kind === 'choice' ? `choice: ${printable(options.join(', '))}` : kind
}

function wordsOf({
  required,
  public: shown,
  retired,
}: {
  required: boolean
  public: boolean
  retired: boolean
}): string {
  return [required && 'required', shown && 'public', retired && 'retired'].filter(Boolean).join(', ')
}

async function addField(
  { api }: CommandContext,
  tournament: string,
  label: string,
  { of, option, ...options }: NewField,
): Promise<CommandResult> {
  const asked: Pick<CreateField, 'tournament' | 'label' | 'kind' | 'asks'> = {
    tournament,
    label,
    kind: options.kind,
    asks: of,
  }
  const made = await api.entries.createField.mutate({ ...options, ...asked, ...(option && { options: option }) })
  return { data: made, text: `It is asked from now on, as ${made.slug}.` }
}

async function retire(
  { api }: CommandContext,
  tournament: string,
  field: string,
  retired: boolean,
): Promise<CommandResult> {
  const changed = await api.entries.updateField.mutate({ tournament, field, changes: { retired } })
  return { data: changed, text: retired ? `${field} is asked no more.` : `${field} is asked again.` }
}

async function removeField({ api }: CommandContext, tournament: string, field: string): Promise<CommandResult> {
  const left = await api.entries.removeField.mutate({ tournament, field })
  return { data: left, text: `${field} is removed.` }
}
