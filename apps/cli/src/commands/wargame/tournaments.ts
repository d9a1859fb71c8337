import { counted } from '@pathwar/contracts/kernel/counted'
import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import type { CreateTournament } from '@pathwar/contracts/wargame/tournaments'
import { type Command, Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { Api } from '../../api.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { answersOf } from '../../field-values.ts'
import { examples } from '../../help.ts'
import { amount, wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { chooseTeam } from '../../team-choice.ts'
import { localTime, parseMoment } from '../../time-text.ts'

interface Joining {
  team?: string
  alone?: boolean
  code?: string
  bracket?: string
  field?: string[]
}

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
  entryOpens?: string
  entryCloses?: string
  open?: boolean
}

export const tournamentGroup: Group = { section: 'organise', word: 'tournament', about: 'organise tournaments' }

/** `tournaments`, `join`, `tournament create|open|close|feature|admit`. */
export function tournaments({ command, group, runAction }: CommandLine): void {
  command('play', 'tournaments')
    .description('list the tournaments')
    .addHelpText('after', examples('tournaments', 'tournaments --json'))
    .action(() => runAction(listTournaments))
  command('play', 'join')
    .description('join a tournament with a team, or alone')
    .argument('<tournament>', "the tournament's slug")
    .option('--team <team>', 'with this team (default: your only one)')
    .addOption(new Option('--alone', 'as a team of one, as who is in no team does').conflicts('team'))
    .option('--code <code>', 'that the organisers gave you; the way into a private tournament')
    .option('--bracket <bracket>', 'in this one (default: the one that fits)')
    .option('--field <question=answer...>', 'what the tournament asks')
    .addHelpText(
      'after',
      examples(
        'join spring-cup',
        'join spring-cup --alone',
        'join spring-cup --team hexagon --bracket students --field "school=Northern High"',
        'join house-cup --code 7K3M-9QXD-2W4H',
      ),
    )
    .action((tournament: string, options: Joining) => runAction((run) => join(run, tournament, options)))
  const tournament = group(tournamentGroup)
  addCreate(tournament, runAction)
  tournament
    .command('open')
    .description('open a tournament: it runs between its dates')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament open winter-cup'))
    .action((slug: string) => runAction((run) => setOpen(run, slug, 'open')))
  tournament
    .command('close')
    .description('close a tournament: nobody plays any more, running levels stop')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament close winter-cup'))
    .action((slug: string) => runAction((run) => setOpen(run, slug, 'close')))
  tournament
    .command('feature')
    .description('have the front page show a tournament first')
    .argument('<tournament>')
    .option('--off', 'not any more')
    .addHelpText('after', examples('tournament feature winter-cup', 'tournament feature winter-cup --off'))
    .action((slug: string, options: { off?: boolean }) => runAction((run) => setFeatured(run, slug, options)))
  tournament
    .command('admit')
    .description('enter a team in a tournament, also in a private one')
    .argument('<tournament>')
    .argument('<team>', "the team's slug, as its page's address shows it")
    .option('--bracket <bracket>', 'in this one (default: the default one)')
    .addHelpText('after', examples('tournament admit house-cup hexagon'))
    .action((slug: string, team: string, options: { bracket?: string }) =>
      runAction((run) => admit(run, slug, team, options)),
    )
}

function addCreate(tournament: Command, runAction: RunAction): void {
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
    .option('--entry-opens <time>', 'teams enter from then on')
    .option('--entry-closes <time>', 'teams enter until then')
    .option('--open', 'open it at once')
    .addHelpText(
      'after',
      examples(
        'tournament create "Winter Cup" --starts "2026-12-01 18:00" --ends "2026-12-02 18:00" --starting-cash 50',
        'tournament create Training --starts now --ends +3h --visibility unlisted --max-team-size 4 --open',
      ),
    )
    .action((name: string, options: NewTournament) => runAction((run) => createTournament(run, name, options)))
}

async function listTournaments(run: CommandContext): Promise<CommandResult> {
  return answerList(run, await run.api.tournaments.list.query({}), {
    columns: [
      { heading: 'TOURNAMENT', show: (one) => one.slug },
      { heading: 'NAME', show: (one) => one.name },
      {
        heading: 'PHASE',
        show: (one) => one.phase,
        colour: (one, text) => (one.phase === 'running' ? run.terminal.paint('green', text) : text),
      },
      { heading: 'STARTS', show: (one) => localTime(one.startsAt) },
      { heading: 'ENDS', show: (one) => localTime(one.endsAt) },
      { heading: 'TEAMS', show: (one) => (one.maxTeams ? `${one.teams}/${one.maxTeams}` : one.teams), align: 'right' },
      { heading: 'LEVELS', show: (one) => one.levels, align: 'right' },
      { heading: 'YOUR TEAM', show: (one) => one.myTeam?.slug ?? null },
    ],
    empty: 'There is no tournament yet.',
  })
}

async function join(
  { api }: CommandContext,
  tournament: string,
  { team: named, alone = false, code, bracket, field }: Joining,
): Promise<CommandResult> {
  const answers = field && (await answersTo(api, { tournament, ...(code && { code }) }, field))
  const entry = { tournament, ...(code && { code }), ...(bracket && { bracket }), ...(answers && { answers }) }
  if (alone || (named === undefined && (await api.teams.mine.query({})).length === 0)) {
    const { team, created } = await api.teams.joinAlone.mutate(entry)
    const made = created ? ` It was made for you: pathwar team show ${team.slug}` : ''
    return { data: { team, created }, text: `You play alone in ${tournament}, as ${team.name} (${team.slug}).${made}` }
  }
  const team = await chooseTeam(api, named)
  const joined = await api.tournaments.join.mutate({ ...entry, team })
  const next = joined.phase === 'running' ? `\nSee its levels: pathwar levels --tournament ${joined.slug}` : ''
  return { data: joined, text: `${team} plays in ${joined.name} (${joined.phase}).${next}` }
}

/** The kinds of the questions say how an answer is read. */
async function answersTo(api: Api, form: { tournament: string; code?: string }, given: string[]) {
  return answersOf((await api.entries.form.query(form)).fields, given)
}

async function createTournament({ api }: CommandContext, name: string, options: NewTournament): Promise<CommandResult> {
  const { starts, ends, emailDomain, entryOpens, entryCloses, open, ...rest } = options
  const created = await api.tournaments.create.mutate({
    ...rest,
    name,
    startsAt: parseMoment(starts),
    endsAt: parseMoment(ends),
    ...(emailDomain && { emailDomains: emailDomain }),
    ...(entryOpens && { entryOpensAt: parseMoment(entryOpens) }),
    ...(entryCloses && { entryClosesAt: parseMoment(entryCloses) }),
  })
  const tournament = open ? await api.tournaments.open.mutate({ tournament: created.slug }) : created
  const next = [
    `Publish levels: pathwar tournament publish ${tournament.slug} <level>`,
    ...(open ? [] : [`Open it: pathwar tournament open ${tournament.slug}`]),
  ]
  return {
    data: tournament,
    text: [`Created ${tournament.name} (${tournament.slug}, ${tournament.phase}).`, whenOf(tournament), ...next].join(
      '\n',
    ),
  }
}

async function setFeatured(
  { api }: CommandContext,
  slug: string,
  { off = false }: { off?: boolean },
): Promise<CommandResult> {
  const tournament = await api.tournaments.update.mutate({ tournament: slug, changes: { featured: !off } })
  const { name, featured } = tournament
  return {
    data: tournament,
    text: featured ? `The front page shows ${name} first.` : `${name} is not featured any more.`,
  }
}

async function setOpen({ api }: CommandContext, slug: string, verb: 'open' | 'close'): Promise<CommandResult> {
  const tournament = await api.tournaments[verb].mutate({ tournament: slug })
  const { name, phase } = tournament
  const lines = [`${name} is ${phase} now.`, whenOf(tournament)]
  if (verb === 'open') lines.push(...(await problemsOf(api, slug)))
  return { data: tournament, text: lines.join('\n') }
}

/** What its checklist finds that keeps people from playing; opening does not wait for it. */
async function problemsOf(api: CommandContext['api'], tournament: string): Promise<string[]> {
  const { problems } = await api.life.check.query({ tournament })
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ text }) => `  ${text}`)
  return errors.length === 0 ? [] : ['Mend before it is played:', ...errors]
}

/** With its zone, so that whoever typed a time sees what was understood. */
function whenOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string {
  return `It starts ${spellMoment(new Date(startsAt))} and ends ${spellMoment(new Date(endsAt))}.`
}

async function admit(
  { api }: CommandContext,
  slug: string,
  team: string,
  { bracket }: { bracket?: string },
): Promise<CommandResult> {
  const tournament = await api.tournaments.admit.mutate({ tournament: slug, team, ...(bracket && { bracket }) })
  return { data: tournament, text: `${team} plays in ${tournament.slug} now: ${counted(tournament.teams, 'team')}.` }
}
