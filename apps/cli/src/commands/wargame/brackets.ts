import { type BracketView, needsOf } from '@pathwar/contracts/wargame/brackets'
import type { Command } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { tournamentGroup } from './tournaments.ts'

interface Needs {
  label?: string
  slug?: string
  default?: boolean
  codeOnly?: boolean
  emailDomain?: string[]
  answer?: string[]
}

/** `tournament brackets|add-bracket|change-bracket|order-brackets|remove-bracket`. */
export function brackets({ group, runAction }: CommandLine): void {
  const tournament = group(tournamentGroup)
  tournament
    .command('brackets')
    .description("list a tournament's brackets, what they need, and how many teams are in them")
    .argument('<tournament>')
    .addHelpText('after', examples('tournament brackets spring-cup'))
    .action((slug: string) => runAction((run) => list(run, slug)))
  addNeeds(tournament.command('add-bracket'))
    .description('add a bracket: its teams have places of their own on the scoreboard')
    .argument('<tournament>')
    .argument('<name>')
    .option('--slug <slug>', 'its name in addresses (default: made from the name)')
    .addHelpText(
      'after',
      examples(
        'tournament add-bracket spring-cup "Open to all" --default',
        'tournament add-bracket spring-cup Students --email-domain school.example',
        'tournament add-bracket spring-cup Locals --answer country=France --answer country=Monaco',
      ),
    )
    .action((slug: string, name: string, needs: Needs) => runAction((run) => add(run, slug, name, needs)))
  addNeeds(tournament.command('change-bracket'))
    .description('change what a bracket needs; teams that are in it stay')
    .argument('<tournament>')
    .argument('<bracket>', 'its slug')
    .option('--name <name>', 'what people read')
    .addHelpText('after', examples('tournament change-bracket spring-cup students --label Stud.'))
    .action((slug: string, bracket: string, needs: Needs & { name?: string }) =>
      runAction((run) => change(run, slug, bracket, needs)),
    )
  addRest(tournament, runAction)
}

function addNeeds(command: Command): Command {
  return command
    .option('--label <label>', 'at most 12 characters, for the scoreboard')
    .option('--default', 'for teams that choose none and fit several')
    .option('--code-only', 'teams come into it by a code or by an organiser')
    .option('--email-domain <domain...>', 'only teams whose members all have such an address')
    .option('--answer <question=answer...>', 'only teams that have given one of these answers to a question')
}

function addRest(tournament: Command, runAction: RunAction): void {
  tournament
    .command('order-brackets')
    .description('put the brackets into another order')
    .argument('<tournament>')
    .argument('<brackets...>', 'the slugs of all of them')
    .addHelpText('after', examples('tournament order-brackets spring-cup students open-to-all'))
    .action((slug: string, order: string[]) => runAction((run) => reorder(run, slug, order)))
  tournament
    .command('remove-bracket')
    .description('remove a bracket in which no team is')
    .argument('<tournament>')
    .argument('<bracket>', 'its slug')
    .addHelpText('after', examples('tournament remove-bracket spring-cup students'))
    .action((slug: string, bracket: string) => runAction((run) => remove(run, slug, bracket)))
}

async function list(run: CommandContext, tournament: string): Promise<CommandResult> {
  return listed(run, tournament, await run.api.brackets.list.query({ tournament }))
}

function listed(run: CommandContext, tournament: string, rows: BracketView[]): CommandResult {
  return answerList(run, rows, {
    columns: [
      { heading: 'BRACKET', show: ({ slug }) => slug },
      { heading: 'NAME', show: ({ name, isDefault }) => `${printable(name)}${isDefault ? ' (default)' : ''}` },
      { heading: 'LABEL', show: ({ label }) => printable(label) },
      { heading: 'TEAMS', show: ({ teams }) => teams, align: 'right' },
      { heading: 'NEEDS', show: (one) => printable(needsOf(one)) || '–' },
    ],
    empty: `All teams compete with one another. Begin with: pathwar tournament add-bracket ${tournament} <name>`,
  })
}

function needed({ label, default: isDefault, codeOnly, emailDomain, answer }: Needs) {
  return {
    ...(label !== undefined && { label }),
    ...(isDefault && { isDefault }),
    ...(codeOnly && { byCodeOnly: true }),
    ...(emailDomain && { emailDomains: emailDomain }),
    ...(answer && { rule: ruleOf(answer) }),
  }
}

/** A rule is about one question. */
function ruleOf(given: string[]): { field: string; answers: string[] } {
  const pairs = given.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const)
  const [field = '', ...others] = new Set(pairs.map(([question]) => question))
  if (field === '' || others.length > 0)
    throw new Failure('A bracket goes by the answers to one question.', {
      exitCode: 2,
      hint: 'Write --answer <question>=<answer>, once or more, with the same question.',
    })
  return { field, answers: pairs.map(([, answer]) => answer) }
}

async function add({ api }: CommandContext, tournament: string, name: string, needs: Needs): Promise<CommandResult> {
  const { slug } = needs
  const made = await api.brackets.create.mutate({ tournament, name, ...(slug && { slug }), ...needed(needs) })
  return { data: made, text: `${printable(made.name)} (${made.slug}) is a bracket of ${tournament} now.` }
}

async function change(
  { api }: CommandContext,
  tournament: string,
  bracket: string,
  { name, ...needs }: Needs & { name?: string },
): Promise<CommandResult> {
  const changes = { ...(name !== undefined && { name }), ...needed(needs) }
  const changed = await api.brackets.update.mutate({ tournament, bracket, changes })
  return { data: changed, text: `${printable(changed.name)} needs: ${printable(needsOf(changed)) || 'nothing'}.` }
}

async function reorder(run: CommandContext, tournament: string, order: string[]): Promise<CommandResult> {
  return listed(run, tournament, await run.api.brackets.order.mutate({ tournament, brackets: order }))
}

async function remove(run: CommandContext, tournament: string, bracket: string): Promise<CommandResult> {
  const left = await run.api.brackets.remove.mutate({ tournament, bracket })
  return { data: left, text: `${bracket} is no bracket of ${tournament} any more.` }
}
