import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import { type EntryCodeView, entryPath } from '@pathwar/contracts/wargame/entry-codes'
import { answerList } from '../../answer-list.ts'
import type { Api } from '../../api.ts'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { localTime, parseMoment } from '../../time-text.ts'
import { tournamentGroup } from './tournaments.ts'

interface NewCode {
  code?: string
  bracket?: string
  max?: number
  expires?: string
}

/** `tournament codes|add-code|revoke-code|reinstate-code`. */
export function entryCodes({ group, runAction }: CommandLine): void {
  const tournament = group(tournamentGroup)
  tournament
    .command('codes')
    .description('list the codes with which teams enter a tournament, latest first')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament codes house-cup'))
    .action((slug: string) => runAction((run) => list(run, slug)))
  tournament
    .command('add-code')
    .description('make a code with which teams enter a tournament, also a private one')
    .argument('<tournament>')
    .argument('<label>', 'for whom it is; only organisers see it')
    .option('--code <code>', 'this one (default: a random one)')
    .option('--bracket <bracket>', 'puts a team into this one, whatever that needs')
    .option('--max <teams>', 'how many teams may enter with it', wholeNumber)
    .option('--expires <time>', 'such as "2026-03-22 18:00", an ISO time, or +2d')
    .addHelpText(
      'after',
      examples(
        'tournament add-code house-cup "The schools" --max 40 --expires +7d',
        'tournament add-code house-cup Guests --code GUESTS-2027 --bracket guests',
      ),
    )
    .action((slug: string, label: string, options: NewCode) => runAction((run) => add(run, slug, label, options)))
  for (const [verb, about] of [
    ['revoke', 'let no further team enter with a code'],
    ['reinstate', 'let teams enter with a revoked code again'],
  ] as const)
    tournament
      .command(`${verb}-code`)
      .description(about)
      .argument('<tournament>')
      .argument('<code>', 'in any case, with or without dashes')
      .addHelpText('after', examples(`tournament ${verb}-code house-cup GUESTS-2027`))
      .action((slug: string, code: string) => runAction((run) => change(run, verb, slug, code)))
}

async function list(run: CommandContext, tournament: string): Promise<CommandResult> {
  return answerList(run, await allCodes(run.api, tournament), {
    columns: [
      { heading: 'CODE', show: ({ code }) => code },
      { heading: 'FOR', show: ({ label }) => printable(label) },
      { heading: 'INTO', show: ({ bracket }) => bracket?.slug ?? null },
      { heading: 'STATE', show: ({ state }) => state },
      {
        heading: 'TEAMS',
        show: ({ used, maxUses }) => (maxUses === null ? used : `${used}/${maxUses}`),
        align: 'right',
      },
      { heading: 'EXPIRES', show: ({ expiresAt }) => localTime(expiresAt) },
    ],
    empty: `There is no code yet. Make one: pathwar tournament add-code ${tournament} <label>`,
  })
}

async function add(
  { api }: CommandContext,
  tournament: string,
  label: string,
  { code, bracket, max, expires }: NewCode,
): Promise<CommandResult> {
  const made = await api.entryCodes.create.mutate({
    ...{ tournament, label, bracket: bracket ?? null, maxUses: max ?? null },
    ...(code && { code }),
    expiresAt: expires === undefined ? null : parseMoment(expires),
  })
  return { data: made, text: `Teams can enter with ${made.code}.\nGive away: ${entryPath(tournament, made.code)}` }
}

async function change(
  { api }: CommandContext,
  verb: 'revoke' | 'reinstate',
  tournament: string,
  typed: string,
): Promise<CommandResult> {
  const folded = foldCode(typed)
  const found = (await allCodes(api, tournament)).find(({ code }) => foldCode(code) === folded)
  if (!found)
    throw new Failure(`${tournament} has no such code.`, { hint: `List them: pathwar tournament codes ${tournament}` })
  const changed = await api.entryCodes[verb].mutate({ entryCode: found.id })
  return { data: changed, text: `${changed.code} is ${changed.state}.` }
}

async function allCodes(api: Api, tournament: string): Promise<EntryCodeView[]> {
  const all: EntryCodeView[] = []
  let before: string | undefined
  do {
    const page = await api.entryCodes.list.query({ tournament, limit: 200, before })
    all.push(...page.codes)
    before = page.next ?? undefined
  } while (before)
  return all
}
