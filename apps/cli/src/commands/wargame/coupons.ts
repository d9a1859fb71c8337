import { counted } from '@pathwar/contracts/kernel/counted'
import { type CouponFilters, couponPath, usesOf } from '@pathwar/contracts/wargame/coupons'
import { type Command, Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { Api } from '../../api.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { allCoupons, batchOf, couponOf } from '../../coupon-choice.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { chooseTournament } from '../../level-choice.ts'
import { amount, tournamentOption, wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { facts, table } from '../../table.ts'
import { printable } from '../../terminal.ts'
import { localTime, parseMoment } from '../../time-text.ts'

interface InTournament {
  tournament?: string
}

interface Limits {
  max?: number
  anyNumber?: boolean
  perTeam?: number
  starts?: string
  expires?: string
}

interface NewCoupon extends InTournament, Limits {
  value: number
  code?: string
  count?: number
  batch?: string
}

interface Filters extends InTournament {
  batch?: string
  state?: NonNullable<CouponFilters['state']>
  search?: string
  csv?: boolean
}

const states = ['active', 'waiting', 'used-up', 'expired', 'revoked', 'used', 'unused']

const couponGroup: Group = { section: 'play', word: 'coupon', about: 'redeem coupons, or give them away' }

/** `coupon redeem|create|list|show|change|revoke|reinstate`. */
export function coupons({ group, runAction }: CommandLine): void {
  const coupon = group(couponGroup)
  coupon
    .command('redeem')
    .description('redeem a coupon for your team, which gets its cash at once')
    .argument('<code>', 'in any case, with or without dashes')
    .option(...tournamentOption)
    .addHelpText('after', examples('coupon redeem 7K3M-9QXD-2W4H'))
    .action((code: string, options: InTournament) => runAction((run) => redeem(run, code, options)))
  addCreate(coupon, runAction)
  addList(coupon, runAction)
  coupon
    .command('show')
    .description('show a coupon and who has redeemed it')
    .argument('<code>')
    .option(...tournamentOption)
    .addHelpText('after', examples('coupon show WELCOME-2027'))
    .action((code: string, options: InTournament) => runAction((run) => show(run, code, options)))
  addLimits(coupon.command('change'))
    .description('change how often and when a coupon can be redeemed')
    .argument('<code>')
    .option('--label <label>', 'what players read on it')
    .option('--any-number', 'teams redeem it without a limit for all of them together')
    .option(...tournamentOption)
    .addHelpText('after', examples('coupon change WELCOME-2027 --max 200 --expires +2h'))
    .action((code: string, options: InTournament & Limits & { label?: string }) =>
      runAction((run) => change(run, code, options)),
    )
  addSwitch(coupon, runAction, 'revoke', 'let nobody redeem a coupon, or those of a batch, any more')
  addSwitch(coupon, runAction, 'reinstate', 'let a revoked coupon, or those of a batch, be redeemed again')
}

function addLimits(command: Command): Command {
  return command
    .option('--max <redemptions>', 'by all teams together', wholeNumber)
    .option('--per-team <redemptions>', 'by one team', wholeNumber)
    .option('--starts <time>', 'not before, such as "2026-03-21 18:00" (your zone), an ISO time, or +2h')
    .option('--expires <time>', 'not after, such as "2026-03-22 18:00", an ISO time, or +2d')
}

function addCreate(coupon: Command, runAction: RunAction): void {
  addLimits(coupon.command('create'))
    .description('create one coupon with a code that you choose, or a batch with random codes')
    .argument('<label>', 'what players read on it')
    .requiredOption('--value <cash>', 'what a team gets for it', amount)
    .addOption(new Option('--code <code>', 'one coupon with this code').conflicts(['count', 'batch']))
    .option(
      '--count <coupons>',
      'so many, up to 1000, each for one redemption unless --max says otherwise',
      wholeNumber,
    )
    .option('--batch <name>', 'what the batch is called, to find and print it (default: its label)')
    .option(...tournamentOption)
    .addHelpText(
      'after',
      examples(
        'coupon create "Welcome gift" --code WELCOME-2027 --value 50',
        'coupon create "Found a poster" --count 40 --batch Posters --value 25 --expires +2d',
      ),
    )
    .action((label: string, options: NewCoupon) => runAction((run) => create(run, label, options)))
}

function addList(coupon: Command, runAction: RunAction): void {
  coupon
    .command('list')
    .description('list the coupons of a tournament with their codes, latest first')
    .option('--batch <name>', 'only those of this batch')
    .addOption(new Option('--state <state>', 'only those').choices(states))
    .option('--search <text>', 'only those with this in their code or label')
    .option('--csv', 'as CSV, for a spreadsheet or a printer')
    .option(...tournamentOption)
    .addHelpText('after', examples('coupon list --state used', 'coupon list --batch Posters --csv > posters.csv'))
    .action((options: Filters) => runAction((run) => list(run, options)))
}

function addSwitch(coupon: Command, runAction: RunAction, verb: 'revoke' | 'reinstate', about: string): void {
  coupon
    .command(verb)
    .description(about)
    .argument('[code]')
    .option('--batch <name>', 'all of this batch')
    .option(...tournamentOption)
    .addHelpText('after', examples(`coupon ${verb} WELCOME-2027`, `coupon ${verb} --batch Posters`))
    .action((code: string | undefined, options: InTournament & { batch?: string }) =>
      runAction((run) => switchCoupons(run, verb, code, options)),
    )
}

async function redeem({ api }: CommandContext, code: string, options: InTournament): Promise<CommandResult> {
  // The coupon knows its tournament.
  const tournament = options.tournament ?? (await api.coupons.preview.query({ code })).tournament.slug
  const redeemed = await api.coupons.redeem.mutate({ tournament, code })
  const { label, amount, cash } = redeemed
  return { data: redeemed, text: `${printable(label)}: +${amount}. Cash now ${cash}.` }
}

async function create({ api }: CommandContext, label: string, options: NewCoupon): Promise<CommandResult> {
  const { code, count, batch, value } = options
  const tournament = await chooseTournament(api, options.tournament, 'look')
  const rules = { tournament, label, value, ...limitsOf(options) }
  if (code !== undefined) {
    const created = await api.coupons.create.mutate({ ...rules, code })
    return { data: created, text: `${created.code} is worth ${value}. Players open ${couponPath(created.code)}` }
  }
  if (count === undefined)
    throw new Failure('Which coupons?', { exitCode: 2, hint: 'Choose a code with --code, or make many with --count.' })
  const name = batch ?? label
  const created = await api.coupons.createBatch.mutate({ ...rules, count, name })
  const next = `See their codes: pathwar coupon list --tournament ${tournament} --batch "${printable(name)}"`
  return { data: created, text: `${counted(count, 'coupon')} of ${value} in the batch ${printable(name)}.\n${next}` }
}

/** The given limits; those that are left out stay, or are the usual ones. */
function limitsOf({ max, anyNumber, perTeam, starts, expires }: Limits) {
  return {
    ...(max !== undefined && { maxRedemptions: max }),
    ...(anyNumber && { maxRedemptions: null }),
    ...(perTeam !== undefined && { maxPerTeam: perTeam }),
    ...(starts !== undefined && { startsAt: parseMoment(starts) }),
    ...(expires !== undefined && { expiresAt: parseMoment(expires) }),
  }
}

async function list(run: CommandContext, options: Filters): Promise<CommandResult> {
  const { api } = run
  const { state, search, csv } = options
  const tournament = await chooseTournament(api, options.tournament, 'look')
  const batch = options.batch === undefined ? undefined : await batchOf(api, tournament, options.batch)
  const filters = { tournament, ...(batch && { batch }), ...(state && { state }), ...(search && { search }) }
  if (csv) {
    const text = await wholeFile(api, filters)
    return { data: { csv: text }, text: text.trimEnd() }
  }
  return answerList(run, await allCoupons(api, filters), {
    columns: [
      { heading: 'CODE', show: (one) => one.code },
      { heading: 'LABEL', show: (one) => one.label },
      { heading: 'BATCH', show: (one) => one.batch?.name ?? null },
      { heading: 'VALUE', show: (one) => one.value, align: 'right' },
      { heading: 'STATE', show: (one) => one.state },
      { heading: 'REDEEMED', show: usesOf, align: 'right' },
      { heading: 'LAST BY', show: (one) => one.lastTeam?.name ?? null },
    ],
    empty: 'No coupon matches. Make one: pathwar coupon create <label> --value <cash> --code <code>',
  })
}

async function show({ api, terminal }: CommandContext, code: string, options: InTournament): Promise<CommandResult> {
  const coupon = await couponOf(api, code, options)
  const { redemptions, next } = await api.coupons.redemptions.query({ coupon: coupon.id, limit: 200 })
  const rows = table(
    redemptions,
    [
      { heading: 'TEAM', show: ({ team }) => team.name },
      { heading: 'BY', show: ({ user }) => user },
      { heading: 'AT', show: ({ at }) => localTime(at) },
      { heading: 'GOT', show: ({ amount }) => amount, align: 'right' },
    ],
    terminal.paint,
  )
  const about = facts([
    ['Coupon', coupon.code],
    ['Label', coupon.label],
    ['Batch', coupon.batch?.name],
    ['Value', coupon.value],
    ['State', coupon.state],
    ['Redeemed', usesOf(coupon)],
    ['Starts', coupon.startsAt && localTime(coupon.startsAt)],
    ['Expires', coupon.expiresAt && localTime(coupon.expiresAt)],
    ['Page', couponPath(coupon.code)],
  ])
  const text = [about, redemptions.length > 0 && `\n${rows}`, next && 'and earlier ones'].filter(Boolean).join('\n')
  return { data: { ...coupon, redemptions }, text }
}

async function change(
  { api }: CommandContext,
  code: string,
  { label, ...options }: InTournament & Limits & { label?: string },
): Promise<CommandResult> {
  const { id } = await couponOf(api, code, options)
  const changes = { ...limitsOf(options), ...(label !== undefined && { label }) }
  const changed = await api.coupons.update.mutate({ coupon: id, changes })
  return { data: changed, text: `${changed.code} is ${changed.state}; redeemed ${usesOf(changed)}.` }
}

async function switchCoupons(
  { api }: CommandContext,
  verb: 'revoke' | 'reinstate',
  code: string | undefined,
  options: InTournament & { batch?: string },
): Promise<CommandResult> {
  const which = await whichCoupons(api, code, options)
  const changed = await api.coupons[verb].mutate(which)
  const done = { revoke: 'revoked', reinstate: 'reinstated' }[verb]
  return { data: changed, text: `${counted(changed.changed.length, 'coupon')} ${done}.` }
}

async function whichCoupons(
  api: Api,
  code: string | undefined,
  options: InTournament & { batch?: string },
): Promise<{ coupons: string[] } | { batch: string }> {
  if ((code === undefined) === (options.batch === undefined))
    throw new Failure('Which coupons?', { exitCode: 2, hint: 'Give one code, or all of a batch with --batch.' })
  if (code !== undefined) return { coupons: [(await couponOf(api, code, options)).id] }
  const tournament = await chooseTournament(api, options.tournament, 'look')
  return { batch: await batchOf(api, tournament, options.batch ?? '') }
}

async function wholeFile(api: Api, filters: CouponFilters): Promise<string> {
  const parts: string[] = []
  let before: string | null | undefined
  do {
    const part = await api.coupons.export.query({ ...filters, ...(before && { before }) })
    parts.push(part.text)
    before = part.next
  } while (before)
  return parts.join('')
}
