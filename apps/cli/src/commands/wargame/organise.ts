import type { InstanceRow } from '@pathwar/contracts/wargame/instances'
import type { CreateTournament } from '@pathwar/contracts/wargame/tournaments'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { Answer, Perform, Run } from '../../run.ts'
import { table } from '../../table.ts'
import { localTime, parseMoment } from '../../time-text.ts'

interface NewTournament {
  starts: string
  ends: string
  slug?: string
  description?: string
  visibility: CreateTournament['visibility']
  maxTeamSize?: number
  maxTeams?: number
  emailDomain?: string[]
  startingCash?: number
  open?: boolean
}

interface Published {
  levelVersion?: string
  price?: number
  reward?: number
  category?: string
}

/** `tournament create|open|close|admit|publish|unpublish`, `instances`, `redump`. */
export function addOrganiserCommands(program: Command, perform: Perform): void {
  const tournament = program.command('tournament').description('organise tournaments')
  addCreate(tournament, perform)
  tournament
    .command('open')
    .description('open a tournament: it runs between its dates')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament open winter-cup'))
    .action((slug: string) => perform((run) => setOpen(run, slug, 'open')))
  tournament
    .command('close')
    .description('close a tournament: nobody plays any more, running levels stop')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament close winter-cup'))
    .action((slug: string) => perform((run) => setOpen(run, slug, 'close')))
  tournament
    .command('admit')
    .description('enter a team: the way into a private tournament')
    .argument('<tournament>')
    .argument('<team>', "the team's slug, as its page's address shows it")
    .addHelpText('after', examples('tournament admit house-cup hexagon'))
    .action((slug: string, team: string) => perform((run) => admit(run, slug, team)))
  tournament
    .command('publish')
    .description('put a level in play')
    .argument('<tournament>')
    .argument('<level>')
    .option('--level-version <version>', 'this version of the level (default: the newest)')
    .option('--price <cash>', "default: the package's", amount)
    .option('--reward <cash>', "default: the package's", amount)
    .option('--category <category>', "default: the package's")
    .addHelpText('after', examples('tournament publish winter-cup oracle --price 10 --reward 100'))
    .action((slug: string, level: string, options: Published) => perform((run) => publish(run, slug, level, options)))
  tournament
    .command('unpublish')
    .description('take a level out of play')
    .argument('<tournament>')
    .argument('<level>')
    .addHelpText('after', examples('tournament unpublish winter-cup oracle'))
    .action((slug: string, level: string) => perform((run) => unpublish(run, slug, level)))
  program
    .command('instances')
    .description("list every team's instances (for organisers)")
    .option('--tournament <tournament>', 'only of this tournament')
    .option('--all', 'stopped and failed ones too')
    .addHelpText('after', examples('instances', 'instances --tournament spring-cup --all --json'))
    .action((options: { tournament?: string; all?: boolean }) => perform((run) => listInstances(run, options)))
  program
    .command('redump')
    .description('restart an instance from scratch, with new passphrases (for organisers)')
    .argument('<instance>', 'its slug or id, as the list of instances shows it')
    .addHelpText('after', examples('redump 7k2m9x4q'))
    .action((wanted: string) => perform((run) => redump(run, wanted)))
}

function addCreate(tournament: Command, perform: Perform): void {
  tournament
    .command('create')
    .description('create a tournament, as a draft unless --open is given')
    .argument('<name>', 'the name people read')
    .requiredOption('--starts <time>', 'such as "2026-03-21 18:00" (your zone), an ISO time, now, or +2h')
    .requiredOption('--ends <time>', 'such as "2026-03-22 18:00", an ISO time, or +2d')
    .option('--slug <slug>', 'its name in addresses (default: made from the name)')
    .option('--description <markdown>', 'what players read about it')
    .addOption(
      new Option('--visibility <visibility>', 'who finds it')
        .choices(['public', 'unlisted', 'private'])
        .default('public'),
    )
    .option('--max-team-size <members>', 'largest team that may play', wholeNumber)
    .option('--max-teams <teams>', 'how many teams may play', wholeNumber)
    .option('--email-domain <domain...>', 'only players with such an address')
    .option('--starting-cash <cash>', 'what every team begins with', amount)
    .option('--open', 'open it at once')
    .addHelpText(
      'after',
      examples(
        'tournament create "Winter Cup" --starts "2026-12-01 18:00" --ends "2026-12-02 18:00" --starting-cash 50',
        'tournament create Training --starts now --ends +3h --visibility unlisted --max-team-size 4 --open',
      ),
    )
    .action((name: string, options: NewTournament) => perform((run) => createTournament(run, name, options)))
}

async function createTournament({ api }: Run, name: string, options: NewTournament): Promise<Answer> {
  const { starts, ends, emailDomain, open, ...rest } = options
  const created = await api.tournaments.create.mutate({
    ...rest,
    name,
    startsAt: parseMoment(starts),
    endsAt: parseMoment(ends),
    ...(emailDomain && { emailDomains: emailDomain }),
  })
  const tournament = open ? await api.tournaments.open.mutate({ tournament: created.slug }) : created
  const next = [
    `Put levels in play: pathwar tournament publish ${tournament.slug} <level>`,
    ...(open ? [] : [`Open it: pathwar tournament open ${tournament.slug}`]),
  ]
  return {
    data: tournament,
    text: [`Created ${tournament.name} (${tournament.slug}, ${tournament.phase}).`, ...next].join('\n'),
  }
}

async function setOpen({ api }: Run, slug: string, verb: 'open' | 'close'): Promise<Answer> {
  const tournament = await api.tournaments[verb].mutate({ tournament: slug })
  const { name, phase, startsAt, endsAt } = tournament
  return { data: tournament, text: `${name} is ${phase} now (${localTime(startsAt)} to ${localTime(endsAt)}).` }
}

async function publish({ api }: Run, tournament: string, slug: string, options: Published): Promise<Answer> {
  const { levelVersion, ...rest } = options
  const level = await api.levels.publish.mutate({
    ...rest,
    tournament,
    level: slug,
    ...(levelVersion && { version: levelVersion }),
  })
  const there = level.tournaments.find((one) => one.slug === tournament)
  return {
    data: level,
    text: `${level.name} is in play in ${tournament}: price ${there?.price}, reward ${there?.reward}.`,
  }
}

async function admit({ api }: Run, slug: string, team: string): Promise<Answer> {
  const tournament = await api.tournaments.admit.mutate({ tournament: slug, team })
  return { data: tournament, text: `${team} plays in ${tournament.slug} now: ${tournament.teams} teams.` }
}

async function unpublish({ api }: Run, tournament: string, slug: string): Promise<Answer> {
  const level = await api.levels.unpublish.mutate({ tournament, level: slug })
  return { data: level, text: `${level.name} is not in play in ${tournament} any more.` }
}

async function listInstances({ api, terminal }: Run, options: { tournament?: string; all?: boolean }): Promise<Answer> {
  const { tournament, all } = options
  const rows = await api.instances.list.query({ state: all ? 'all' : 'live', ...(tournament && { tournament }) })
  if (rows.length === 0) return { data: rows, text: all ? 'There are no instances.' : 'Nothing runs.' }
  return { data: rows, text: instanceTable(rows, terminal.paint) }
}

function instanceTable(rows: InstanceRow[], paint: Run['terminal']['paint']): string {
  return table(
    rows,
    [
      { heading: 'INSTANCE', show: (row) => row.slug },
      { heading: 'LEVEL', show: (row) => row.levelSlug },
      { heading: 'TOURNAMENT', show: (row) => row.tournament },
      { heading: 'TEAM', show: (row) => row.team },
      {
        heading: 'STATE',
        show: (row) => row.state,
        colour: (row, text) => (row.state === 'failed' ? paint('red', text) : text),
      },
      { heading: 'GEN', show: (row) => row.generation, align: 'right' },
      { heading: 'HYPERVISOR', show: (row) => row.hypervisor },
      { heading: 'STARTED', show: (row) => localTime(row.createdAt) },
      { heading: 'EXPIRES', show: (row) => localTime(row.expiresAt) },
    ],
    paint,
  )
}

async function redump({ api }: Run, wanted: string): Promise<Answer> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(wanted)
  const instance = isId ? wanted : await idOfSlug(api, wanted)
  const row = await api.instances.redump.mutate({ instance })
  return {
    data: row,
    text: `${row.slug} (${row.levelSlug}, ${row.team}) starts over as generation ${row.generation}, with new passphrases.`,
  }
}

async function idOfSlug(api: Run['api'], slug: string): Promise<string> {
  const rows = await api.instances.list.query({ state: 'live', limit: 500 })
  const found = rows.find((row) => row.slug === slug)
  if (found) return found.id
  throw new Failure(`No running instance is called "${slug}".`, {
    code: 'instance/not-found',
    hint: 'List them: pathwar instances',
  })
}

function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number.')
}

function amount(text: string): number {
  if (/^\d{1,9}(\.\d{1,2})?$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write an amount such as 10 or 2.5.')
}
