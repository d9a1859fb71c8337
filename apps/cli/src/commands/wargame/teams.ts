import { countryName } from '@pathwar/contracts/kernel/countries'
import type { TeamView, UpdateTeam } from '@pathwar/contracts/wargame/teams'
import { type Command, Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { facts, table } from '../../table.ts'
import { chooseTeam } from '../../team-choice.ts'

export const teamGroup: Group = { section: 'play', word: 'team', about: 'your teams' }

export const whichTeam = "the team's slug; may be left out by who is in one team only"

interface Profile {
  motto?: string
  country?: string
  link?: string[]
  links?: boolean
  requests?: 'open' | 'closed'
}

/** `team create|list|show|edit|leave|kick|role|hand-over|disband`. */
export function teams({ group, runAction }: CommandLine): void {
  const team = group(teamGroup)
  team
    .command('create')
    .description('create a team; you become its owner')
    .argument('<name>', 'the name people read')
    .addHelpText('after', examples('team create "Blue Lanterns"'))
    .action((name: string) => runAction((run) => createTeam(run, name)))
  team
    .command('list')
    .description('list your teams with their members')
    .addHelpText('after', examples('team list', 'team list --json'))
    .action(() => runAction(listTeams))
  team
    .command('show')
    .description('show a team: what it says about itself, who is in it, where it plays')
    .argument('[team]', whichTeam)
    .addHelpText('after', examples('team show', 'team show hexagon'))
    .action((slug?: string) => runAction((run) => show(run, slug)))
  addEdit(team, runAction)
  team
    .command('leave')
    .description(
      'leave a team; your connections to its levels end. When the last member leaves, the team is archived and its levels stop',
    )
    .argument('[team]', whichTeam)
    .addHelpText('after', examples('team leave', 'team leave hexagon'))
    .action((slug?: string) => runAction((run) => leaveTeam(run, slug)))
  team
    .command('kick')
    .description('remove somebody from a team; their connections to its levels end')
    .argument('<username>', 'the member')
    .argument('[team]', whichTeam)
    .addHelpText('after', examples('team kick rival', 'team kick rival hexagon'))
    .action((username: string, slug?: string) => runAction((run) => kick(run, username, slug)))
  addOwners(team, runAction)
}

function addEdit(team: Command, runAction: RunAction): void {
  team
    .command('edit')
    .description('change what a team says about itself')
    .argument('[team]', whichTeam)
    .option('--motto <text>', 'at most 280 characters; "" for none')
    .option('--country <code>', 'two letters, such as NL; "" for none')
    .option('--link <address...>', 'up to 5, which begin with https://')
    .option('--no-links', 'take its links away')
    .addOption(new Option('--requests <how>', 'whether users may ask to join it').choices(['open', 'closed']))
    .addHelpText(
      'after',
      examples('team edit --motto "We never sleep." --country NL', 'team edit hexagon --requests open'),
    )
    .action((slug: string | undefined, options: Profile) => runAction((run) => edit(run, slug, options)))
}

function addOwners(team: Command, runAction: RunAction): void {
  team
    .command('role')
    .description('make a member an owner, or an owner an ordinary member')
    .argument('<username>', 'the member')
    .argument('<role>', 'owner or member')
    .argument('[team]', whichTeam)
    .addHelpText('after', examples('team role rival owner', 'team role rival member hexagon'))
    .action((username: string, role: string, slug?: string) => runAction((run) => setRole(run, username, role, slug)))
  team
    .command('hand-over')
    .description('make another member the owner in your place')
    .argument('<username>', 'the member')
    .argument('[team]', whichTeam)
    .addHelpText('after', examples('team hand-over rival', 'team hand-over rival hexagon'))
    .action((username: string, slug?: string) => runAction((run) => handOver(run, username, slug)))
  team
    .command('disband')
    .description('end a team: all leave it, its levels stop, what it has scored stays')
    .argument('<team>', "the team's slug")
    .requiredOption('--name <name>', 'its name, so that nobody does it by mistake')
    .addHelpText('after', examples('team disband hexagon --name Hexagon'))
    .action((slug: string, { name }: { name: string }) => runAction((run) => disband(run, slug, name)))
}

async function createTeam({ api }: CommandContext, name: string): Promise<CommandResult> {
  const team = await api.teams.create.mutate({ name })
  const next = `Invite others: pathwar team invite ${team.slug}\nJoin a tournament: pathwar join <tournament> --team ${team.slug}`
  return { data: team, text: `Created ${team.name} (${team.slug}).\n${next}` }
}

async function listTeams(run: CommandContext): Promise<CommandResult> {
  return answerList(run, await run.api.teams.mine.query({}), {
    columns: [
      { heading: 'TEAM', show: (team) => team.slug },
      { heading: 'NAME', show: (team) => team.name },
      { heading: 'MEMBERS', show: memberNames },
      { heading: 'PLAYS', show: (team) => team.tournaments.map((one) => one.slug).join(', ') || null },
    ],
    empty: 'You are in no team yet. Create one: pathwar team create <name>',
  })
}

/** The members of a team, as one line. */
export function memberNames(team: TeamView): string {
  return team.members.map((one) => (one.role === 'owner' ? `${one.username} (owner)` : one.username)).join(', ')
}

async function show({ api, terminal }: CommandContext, slug: string | undefined): Promise<CommandResult> {
  const team = await api.teams.get.query({ team: await chooseTeam(api, slug) })
  const about = facts([
    ['Team', `${team.name} (${team.slug})`],
    ['Motto', team.motto],
    ['Country', team.country && (countryName(team.country, 'en') ?? team.country)],
    ['Links', team.links.join(' ')],
    ['Members', team.secret ? 'a secret while it plays whoswho' : memberNames(team)],
    ['Requests', team.archived ? null : team.openToRequests ? 'open: pathwar team ask' : 'closed'],
    ['Archived', team.mergedInto ? `gone up in ${team.mergedInto.name}` : team.archived ? 'everybody has left' : null],
  ])
  const plays = table(
    team.tournaments,
    [
      { heading: 'TOURNAMENT', show: (one) => one.slug },
      { heading: 'PHASE', show: (one) => one.phase },
      { heading: 'PLACE', show: (one) => one.place, align: 'right' },
      { heading: 'SCORE', show: (one) => one.score, align: 'right' },
    ],
    terminal.paint,
  )
  return { data: team, text: team.tournaments.length === 0 ? about : `${about}\n\n${plays}` }
}

async function edit({ api }: CommandContext, slug: string | undefined, options: Profile): Promise<CommandResult> {
  const changes = changesOf(options)
  if (Object.keys(changes).length === 0)
    throw new Failure('Say what to change: --motto, --country, --link, --no-links or --requests.', { exitCode: 2 })
  const team = await api.teams.update.mutate({ team: await chooseTeam(api, slug), changes })
  return { data: team, text: `The profile of ${team.name} is saved.` }
}

function changesOf({ motto, country, link, links, requests }: Profile): UpdateTeam['changes'] {
  return {
    ...(motto !== undefined && { motto }),
    ...(country !== undefined && { country: country === '' ? null : country.toUpperCase() }),
    ...(link !== undefined ? { links: link } : links === false && { links: [] }),
    ...(requests !== undefined && { openToRequests: requests === 'open' }),
  }
}

async function leaveTeam({ api }: CommandContext, slug: string | undefined): Promise<CommandResult> {
  const team = await chooseTeam(api, slug)
  await api.teams.leave.mutate({ team })
  return { data: { left: team }, text: `You have left ${team}.` }
}

async function kick({ api }: CommandContext, username: string, slug: string | undefined): Promise<CommandResult> {
  const team = await api.teams.kick.mutate({ team: await chooseTeam(api, slug), username })
  return { data: team, text: `${username} is out of ${team.name}. Left: ${memberNames(team)}.` }
}

async function setRole(
  { api }: CommandContext,
  username: string,
  role: string,
  slug: string | undefined,
): Promise<CommandResult> {
  if (role !== 'owner' && role !== 'member') throw new Failure('A role is owner or member.', { exitCode: 2 })
  const team = await api.teams.setRole.mutate({ team: await chooseTeam(api, slug), username, role })
  return { data: team, text: `In ${team.name} are now: ${memberNames(team)}.` }
}

async function handOver({ api }: CommandContext, username: string, slug: string | undefined): Promise<CommandResult> {
  const team = await api.teams.handOver.mutate({ team: await chooseTeam(api, slug), username })
  return { data: team, text: `${username} owns ${team.name} now. In it are: ${memberNames(team)}.` }
}

async function disband({ api }: CommandContext, team: string, name: string): Promise<CommandResult> {
  await api.teams.disband.mutate({ team, name })
  return { data: { disbanded: team }, text: `${name} is disbanded. What it has scored stays under its name.` }
}
