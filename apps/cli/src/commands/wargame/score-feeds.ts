import { counted } from '@pathwar/contracts/kernel/counted'
import type { FeedSecret, TickRow } from '@pathwar/contracts/wargame/score-feeds'
import { ticksPath } from '@pathwar/contracts/wargame/score-ticks'
import { InvalidArgumentError } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { chooseTournament, parseLevel } from '../../level-choice.ts'
import { levelGroup } from '../../level-group.ts'
import { wholeNumber } from '../../option-values.ts'
import type { CommandAction, CommandContext, CommandResult } from '../../run.ts'
import type { Sending } from '../../send-tick.ts'
import { facts } from '../../table.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'

interface Ref {
  tournament: string
  level: string
}

/** `level feed show|ticks|retract|send`, `level feed secret new|list|revoke`. */
export function scoreFeeds({ group, runAction }: CommandLine): void {
  const feed = group(levelGroup).command('feed').description('levels whose points an outside scorer sends')
  const on = (action: (run: CommandContext, ref: Ref) => ReturnType<CommandAction>, text: string) =>
    runAction(async (run) => action(run, await refOf(run, text)))
  feed
    .command('show')
    .description('show who holds a level, what each team got of it, and, to organisers, where ticks are sent')
    .argument('<level>', '<level>+<tournament>')
    .addHelpText('after', examples('level feed show hill+spring-cup'))
    .action((text: string) => on(show, text))
  feed
    .command('ticks')
    .description('list the ticks that came, booked and refused, the latest first')
    .argument('<level>', '<level>+<tournament>')
    .option('--limit <count>', 'so many (default: 50)', wholeNumber)
    .addHelpText('after', examples('level feed ticks hill+spring-cup'))
    .action((text: string, { limit = 50 }: { limit?: number }) => on((run, ref) => ticks(run, { ...ref, limit }), text))
  feed
    .command('retract')
    .description('take a tick back, with all its points; players read the reason')
    .argument('<level>', '<level>+<tournament>')
    .argument('<number>', 'of the tick', tickNumber)
    .requiredOption('--reason <reason>')
    .addHelpText('after', examples('level feed retract hill+spring-cup 41 --reason "The checker was down"'))
    .action((text: string, number: number, { reason }: { reason: string }) =>
      on(({ api }, ref) => retract(api, { ...ref, number, reason }), text),
    )
  feed
    .command('send')
    .description('sign a tick and send it, as a scorer does; nobody has to be logged in')
    .argument('<level>', '<level>+<tournament>')
    .argument('<file>', 'the tick as JSON; "-" reads the standard input')
    .option('--secret <secret>', 'default: PATHWAR_FEED_SECRET, which no other process of this machine can read')
    .option('--id <id>', 'of the message: sent again, it is booked once (default: a random one)')
    .option('--test', 'have it checked, and not booked')
    .addHelpText('after', examples('level feed send hill+spring-cup tick.json --test'))
    .action((text: string, file: string, options: Omit<Sending, 'file'>) =>
      on((run, ref) => send(run, ref, { file, ...options }), text),
    )
  const secret = feed.command('secret').description('with which a scorer signs its ticks')
  secret
    .command('new')
    .description('make a secret; it is printed only this once, and those of before end after a while')
    .argument('<level>', '<level>+<tournament>')
    .option('--overlap <minutes>', 'for so long those of before sign as well (default: 60)', wholeNumber)
    .addHelpText(
      'after',
      examples('level feed secret new hill+spring-cup', 'level feed secret new hill+spring-cup --overlap 10'),
    )
    .action((text: string, { overlap = 60 }: { overlap?: number }) =>
      on((run, ref) => newSecret(run, { ...ref, overlapMinutes: overlap }), text),
    )
  secret
    .command('list')
    .description('list the secrets of a level, without what is secret in them')
    .argument('<level>', '<level>+<tournament>')
    .addHelpText('after', examples('level feed secret list hill+spring-cup'))
    .action((text: string) => on(listSecrets, text))
  secret
    .command('revoke')
    .description('end a secret at once')
    .argument('<level>', '<level>+<tournament>')
    .argument('<id>', 'as the list has it')
    .addHelpText('after', examples('level feed secret revoke hill+spring-cup 1b4e28ba-…'))
    .action((text: string, secretId: string) =>
      on(async ({ api }, ref) => {
        const data = await api.scoreFeeds.revokeSecret.mutate({ ...ref, secretId })
        return { data, text: `The secret that ends in ${data.ending} signs nothing any more.` }
      }, text),
    )
}

/** Numbers of ticks may be times. */
function tickNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write the number of a tick.')
}

async function refOf({ api }: CommandContext, text: string): Promise<Ref> {
  const { level, tournament } = parseLevel(text)
  return { level, tournament: tournament ?? (await chooseTournament(api, undefined, 'look')) }
}

async function show({ api, connection }: CommandContext, ref: Ref): Promise<CommandResult> {
  const data = await api.scoreFeeds.show.query(ref)
  const { holder, ticks, lastAt, rows, frozenSince } = data
  const about = facts([
    ['Address', connection.url ? new URL(ticksPath(ref), connection.url).href : null],
    ['Held by', holder ? `${holder.team.slug} for ${counted(holder.ticks, 'tick')}` : 'nobody'],
    ['Ticks', ticks],
    ['Last', lastAt ? localTime(lastAt) : null],
    ['Frozen since', frozenSince ? localTime(frozenSince) : null],
  ])
  const teams = rows.map(({ teamSlug, points, attack, defence, sla }) =>
    data.parts ? `${teamSlug}: ${points} (attack ${attack}, defence ${defence}, SLA ${sla})` : `${teamSlug}: ${points}`,
  )
  return { data, text: [about, teams.join('\n')].filter(Boolean).join('\n\n') }
}

async function ticks(run: CommandContext, input: Ref & { limit: number }): Promise<CommandResult> {
  const { ticks: rows } = await run.api.scoreFeeds.ticks.query(input)
  return answerList<TickRow>(run, rows, {
    columns: [
      { heading: 'TICK', show: ({ number }) => number ?? '-' },
      { heading: 'CAME', show: ({ at }) => localTime(at) },
      { heading: 'STATE', show: ({ state, retracted }) => (retracted ? 'taken back' : state) },
      { heading: 'HOLDER', show: ({ holder }) => holder?.slug ?? '' },
      { heading: 'TEAMS', show: ({ teams }) => teams },
      { heading: 'POINTS', show: ({ points }) => points },
      { heading: 'WHY', show: ({ refusal, retracted }) => printable(refusal ?? retracted?.reason ?? '') },
    ],
    empty: 'No tick has come yet.',
  })
}

async function retract(
  api: CommandContext['api'],
  input: Ref & { number: number; reason: string },
): Promise<CommandResult> {
  const data = await api.scoreFeeds.retract.mutate(input)
  return {
    data,
    text: `Tick ${data.number} is taken back: ${counted(data.points, 'point')} of ${counted(data.teams, 'team')}.`,
  }
}

async function send(run: CommandContext, ref: Ref, sending: Sending): Promise<CommandResult> {
  const { sendTick } = await import('../../send-tick.ts')
  const data = await sendTick(run, ref, sending)
  const what = data.state === 'test' ? 'is in order, and would be booked' : 'is booked'
  const left = data.left.length === 0 ? '' : ` Not there any more: ${data.left.join(', ')}.`
  return {
    data,
    text: `Tick ${data.number} ${what}: ${counted(data.points, 'point')} for ${counted(data.teams, 'team')}.${left}`,
  }
}

async function newSecret(run: CommandContext, input: Ref & { overlapMinutes: number }): Promise<CommandResult> {
  const data = await run.api.scoreFeeds.createSecret.mutate(input)
  if (run.terminal.stdout.isTTY) run.terminal.note('Shown this once; give it to the scorer as PATHWAR_FEED_SECRET:')
  return { data, text: data.secret }
}

async function listSecrets(run: CommandContext, ref: Ref): Promise<CommandResult> {
  const { secrets } = await run.api.scoreFeeds.connection.query(ref)
  return answerList<FeedSecret>(run, secrets, {
    columns: [
      { heading: 'ID', show: ({ id }) => id },
      { heading: 'ENDS IN', show: ({ ending }) => ending },
      { heading: 'MADE', show: ({ createdAt }) => localTime(createdAt) },
      { heading: 'LAST USED', show: ({ usedAt }) => localTime(usedAt) },
      {
        heading: 'SIGNS UNTIL',
        show: ({ endsAt, ended }) => (ended ? 'ended' : endsAt ? localTime(endsAt) : 'it is revoked'),
      },
    ],
    empty: 'This level has no secret. Make one: pathwar level feed secret new <level+tournament>',
  })
}
