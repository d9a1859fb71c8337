import { clockShows } from '@pathwar/contracts/kernel/clock-shows'
import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import { clockRates, type NextMoment, type RehearsalView } from '@pathwar/contracts/wargame/rehearsals'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { localTime, parseMoment } from '../../time-text.ts'

interface MoveOptions {
  to?: string
  next?: boolean
  rate?: string
}

/** `rehearsal start|status|move|end`. */
export function rehearsals({ group, runAction }: CommandLine): void {
  const rehearsal = group({
    section: 'organise',
    word: 'rehearsal',
    about: 'play an event before it begins, in a copy of the domain with a clock of its own',
  })
  rehearsal
    .command('start')
    .description('copy what is set up, with the staff and without players, into a rehearsal')
    .option('--days <number>', 'throw it away after so many days, 1 to 7 (default: 3)')
    .addHelpText('after', examples('rehearsal start', 'rehearsal start --days 1'))
    .action((options: { days?: string }) => runAction((run) => start(run, options)))
  rehearsal
    .command('status')
    .description('show where the rehearsal is, what its clock shows, and within it what comes next')
    .addHelpText('after', examples('rehearsal status', 'rehearsal status --json'))
    .action(() => runAction(status))
  rehearsal
    .command('move')
    .description('set the clock of the rehearsal that you are logged in to forward, or let it run faster')
    .option('--to <time>', 'such as "2026-12-01 18:00" (your zone), an ISO time, or +2h by its clock')
    .option('--next', 'to what comes next')
    .option('--rate <number>', `how many times as fast it runs: ${clockRates.join(', ')}`)
    .addHelpText(
      'after',
      examples('rehearsal move --next', 'rehearsal move --to "2026-12-01 18:00"', 'rehearsal move --to +2h --rate 60'),
    )
    .action((options: MoveOptions) => runAction((run) => move(run, options)))
  rehearsal
    .command('end')
    .description('end the rehearsal: what runs in it is stopped, and all of it is deleted')
    .addHelpText('after', examples('rehearsal end'))
    .action(() => runAction(end))
}

async function start({ api }: CommandContext, { days }: { days?: string }): Promise<CommandResult> {
  const started = await api.rehearsals.start.mutate({ ...(days !== undefined && { days: Number(days) }) })
  const text = [
    `The rehearsal is at ${started.url} until ${spellMoment(new Date(started.endsAt))}.`,
    'Log in there with the password that you have here:',
    `pathwar login ${started.url} --profile rehearsal`,
  ]
  return { data: started, text: text.join('\n') }
}

async function status({ api }: CommandContext): Promise<CommandResult> {
  const { rehearsal } = await api.rehearsals.get.query({})
  if (!rehearsal) return { data: { rehearsal }, text: 'There is no rehearsal. Start one: pathwar rehearsal start' }
  if (!rehearsal.within) return { data: { rehearsal }, text: `${whereText(rehearsal)}\n${clockText(rehearsal)}` }
  const { moments } = await api.rehearsals.moments.query({})
  const next = moments.map((moment) => `  ${localTime(moment.at)}  ${momentText(moment)}`)
  const text = [clockText(rehearsal), next.length > 0 ? 'What comes next:' : 'Nothing is planned.', ...next]
  return { data: { rehearsal, moments }, text: text.join('\n') }
}

async function move({ api }: CommandContext, { to, next = false, rate }: MoveOptions): Promise<CommandResult> {
  if (to !== undefined && next) throw new Failure('Give either --to or --next.', { exitCode: 2 })
  const time = next ? await nextMoment(api) : to !== undefined ? parseMoment(to) : undefined
  const moved = await api.rehearsals.move.mutate({
    ...(time !== undefined && { to: time }),
    ...(rate !== undefined && { rate: rateOf(rate) }),
  })
  return { data: moved, text: clockText(moved) }
}

async function nextMoment(api: CommandContext['api']): Promise<string> {
  const { moments } = await api.rehearsals.moments.query({})
  const [first] = moments
  if (!first) throw new Failure('Nothing is planned: no open tournament has a time that is still to come.')
  return first.at
}

function rateOf(typed: string): (typeof clockRates)[number] {
  const rate = clockRates.find((one) => String(one) === typed)
  if (rate === undefined) {
    throw new Failure(`A clock does not run ${typed} times as fast.`, {
      exitCode: 2,
      hint: `Choose one of ${clockRates.join(', ')}.`,
    })
  }
  return rate
}

async function end({ api }: CommandContext): Promise<CommandResult> {
  const { ended } = await api.rehearsals.end.mutate({})
  const text = ended ? 'The rehearsal is over; all of it is deleted in a few minutes.' : 'There is no rehearsal.'
  return { data: { ended }, text }
}

function whereText({ url, endsAt }: RehearsalView): string {
  return `The rehearsal is at ${url} until ${spellMoment(new Date(endsAt))}.`
}

function clockText({ clock }: RehearsalView): string {
  const shown = spellMoment(new Date(clockShows(clock, Date.now())))
  return `Its clock shows ${shown}${clock.rate === 1 ? '' : `, and runs ${clock.rate} times as fast`}.`
}

const verbs: Record<NextMoment['kind'], string> = {
  'entry-opens': 'can be entered',
  'entry-closes': 'cannot be entered any more',
  starts: 'starts',
  freezes: 'freezes its scoreboard',
  ends: 'ends',
  release: 'is released',
  deadline: 'has its deadline',
  announcement: 'is announced',
}

function momentText({ kind, name, tournament }: NextMoment): string {
  return `${name} ${verbs[kind]}  (${tournament})`
}
