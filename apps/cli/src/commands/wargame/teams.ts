import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { chooseTeam } from '../../team-choice.ts'
import { localTime } from '../../time-text.ts'

const whichTeam = "the team's slug; may be left out by who is in one team only"

/** `team create|list|invite|join|leave|kick`. */
export function teams({ group, runAction }: CommandLine): void {
  const team = group({ section: 'play', word: 'team', about: 'your teams' })
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
    .command('invite')
    .description('create an invite link, valid for a week')
    .argument('[team]', whichTeam)
    .addHelpText('after', examples('team invite', 'team invite hexagon'))
    .action((slug?: string) => runAction((run) => invite(run, slug)))
  team
    .command('join')
    .description('join a team by its invite link')
    .argument('<link>', 'the link, or the token at its end')
    .addHelpText('after', examples('team join http://localhost:3000/join/h3XsQ0…'))
    .action((link: string) => runAction((run) => joinTeam(run, link)))
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

function memberNames(team: TeamView): string {
  return team.members.map((one) => (one.role === 'owner' ? `${one.username} (owner)` : one.username)).join(', ')
}

async function invite({ api, connection }: CommandContext, slug: string | undefined): Promise<CommandResult> {
  const team = await chooseTeam(api, slug)
  const { token, path, expiresAt } = await api.teams.createInvite.mutate({ team })
  const link = new URL(path, connection.url).href
  const text = `${link}\nWhoever opens it until ${localTime(expiresAt)} can join ${team}. It is shown only now.`
  return { data: { team, link, token, expiresAt }, text }
}

async function joinTeam({ api }: CommandContext, link: string): Promise<CommandResult> {
  const token =
    link
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  const team = await api.teams.acceptInvite.mutate({ token })
  return { data: team, text: `You are in ${team.name} now: ${memberNames(team)}.` }
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
