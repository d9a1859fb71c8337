import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { chooseTeam } from '../../team-choice.ts'
import { choosePending, type Pending, pendingOf, shortId } from '../../team-pending.ts'
import { localTime } from '../../time-text.ts'
import { memberNames, teamGroup, whichTeam } from './teams.ts'

interface Inviting {
  user?: string
  label?: string
  uses?: number
  days?: number
}

/** `team invite|join|ask|merge|pending|accept|decline|withdraw`. */
export function teamJoining({ group, runAction }: CommandLine): void {
  const team = group(teamGroup)
  team
    .command('invite')
    .description('create an invite link, or invite somebody by their user name')
    .argument('[team]', whichTeam)
    .option('--user <username>', 'invite this user, who finds it among their own pending things')
    .option('--label <text>', 'who the link is for')
    .option('--uses <people>', 'for how many people it works (default: any number)', wholeNumber)
    .option('--days <days>', 'for how long it works, up to 90 (default: 7)', wholeNumber)
    .addHelpText(
      'after',
      examples('team invite', 'team invite hexagon --label "The lab" --uses 5', 'team invite --user rival'),
    )
    .action((slug: string | undefined, options: Inviting) => runAction((run) => invite(run, slug, options)))
  team
    .command('join')
    .description('join a team by its invite link')
    .argument('<link>', 'the link, or the token at its end')
    .addHelpText('after', examples('team join http://localhost:3000/join/h3XsQ0…'))
    .action((link: string) => runAction((run) => joinTeam(run, link)))
  team
    .command('ask')
    .description('ask a team to take you up, if it takes requests')
    .argument('<team>', "the team's slug")
    .argument('[words]', 'a word to its owners')
    .addHelpText('after', examples('team ask hexagon "I am good at puzzles"'))
    .action((slug: string, words?: string) => runAction((run) => ask(run, slug, words)))
  team
    .command('merge')
    .description('offer that your team goes up in another one; its owners accept or decline')
    .argument('<into>', "the other team's slug")
    .argument('[team]', whichTeam)
    .addHelpText('after', examples('team merge lanterns', 'team merge lanterns hexagon'))
    .action((into: string, slug?: string) => runAction((run) => merge(run, into, slug)))
  team
    .command('pending')
    .description('list what waits for an answer: yours, and that of your teams')
    .addHelpText('after', examples('team pending'))
    .action(() => runAction(listPending))
  team
    .command('accept')
    .description('accept an invitation, a request or an offer to merge')
    .argument('<id>', 'as `team pending` shows it')
    .addHelpText('after', examples('team accept 3f2a91c0'))
    .action((id: string) => runAction((run) => accept(run, id)))
  team
    .command('decline')
    .description('decline an invitation, a request or an offer to merge')
    .argument('<id>', 'as `team pending` shows it')
    .option('--for-good', 'the team cannot invite you by name any more')
    .addHelpText('after', examples('team decline 3f2a91c0', 'team decline 3f2a91c0 --for-good'))
    .action((id: string, { forGood = false }: { forGood?: boolean }) => runAction((run) => decline(run, id, forGood)))
  team
    .command('withdraw')
    .description('revoke a link, or take back an invitation, a request or an offer to merge')
    .argument('<id>', 'as `team pending` shows it')
    .addHelpText('after', examples('team withdraw 3f2a91c0'))
    .action((id: string) => runAction((run) => withdraw(run, id)))
}

async function invite(run: CommandContext, slug: string | undefined, options: Inviting): Promise<CommandResult> {
  const { api, connection } = run
  const { user: username, label, uses, days } = options
  const team = await chooseTeam(api, slug)
  if (username !== undefined) {
    if (label !== undefined || uses !== undefined || days !== undefined)
      throw new Failure('--label, --uses and --days are for links, not for --user.', { exitCode: 2 })
    const { invitations } = await api.teams.invite.mutate({ team, username })
    return { data: { team, invitations }, text: `${username} is invited to ${team}, and told.` }
  }
  const { token, path, expiresAt } = await api.teams.createInvite.mutate({
    team,
    ...(label !== undefined && { label }),
    ...(uses !== undefined && { maxUses: uses }),
    ...(days !== undefined && { days }),
  })
  const link = new URL(path, connection.url).href
  const who = uses === undefined ? 'Whoever opens it' : uses === 1 ? 'Who opens it first' : `The first ${uses} people`
  const text = `${link}\n${who} until ${localTime(expiresAt)} can join ${team}. It is shown only now.`
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

async function ask({ api }: CommandContext, team: string, message: string | undefined): Promise<CommandResult> {
  const pending = await api.teams.request.mutate({ team, ...(message !== undefined && { message }) })
  return { data: pending, text: `The owners of ${team} are told, and you are told what they answer.` }
}

async function merge({ api }: CommandContext, into: string, slug: string | undefined): Promise<CommandResult> {
  const team = await chooseTeam(api, slug)
  const { offered } = await api.teams.offerMerge.mutate({ team, into })
  return { data: offered, text: `The owners of ${into} are told that ${team} offers to go up in it.` }
}

async function listPending(run: CommandContext): Promise<CommandResult> {
  return answerList(run, await pendingOf(run.api), {
    columns: [
      { heading: 'ID', show: ({ id }) => shortId(id) },
      { heading: 'WHAT', show: ({ kind }) => kind },
      { heading: 'TEAM', show: ({ team }) => team },
      { heading: 'WHO', show: ({ who }) => who },
      { heading: 'SINCE', show: ({ createdAt }) => localTime(createdAt) },
      { heading: 'NOTE', show: ({ note }) => note || null },
    ],
    empty: 'Nothing waits for an answer.',
  })
}

type Verb = 'accept' | 'decline' | 'withdraw'

async function accept({ api }: CommandContext, id: string): Promise<CommandResult> {
  const pending = await choosePending(api, id)
  const { kind } = pending
  if (kind === 'invitation to you') {
    const team = await api.teams.acceptInvitation.mutate({ invitation: pending.id })
    return { data: team, text: `You are in ${team.name} now: ${memberNames(team)}.` }
  }
  if (kind === 'request to join') {
    const team = await api.teams.acceptRequest.mutate({ request: pending.id })
    return { data: team, text: `${pending.who} is in ${team.name} now: ${memberNames(team)}.` }
  }
  if (kind === 'offer to merge') {
    const team = await api.teams.acceptMerge.mutate({ merge: pending.id })
    return { data: team, text: `${pending.who} has gone up in ${team.name}: ${memberNames(team)}.` }
  }
  throw notTo('accept', pending)
}

async function decline({ api }: CommandContext, id: string, forGood: boolean): Promise<CommandResult> {
  const pending = await choosePending(api, id)
  const { kind, team } = pending
  const done = (text: string) => ({ data: { declined: pending.id }, text })
  if (kind === 'invitation to you') {
    await api.teams.declineInvitation.mutate({ invitation: pending.id, forGood })
    return done(forGood ? `${team} cannot invite you by name any more.` : `You have declined ${team}.`)
  }
  if (forGood) throw new Failure('--for-good is for invitations to you.', { exitCode: 2 })
  if (kind === 'request to join') {
    await api.teams.declineRequest.mutate({ request: pending.id })
    return done(`${pending.who} is told that ${team} has not taken them up.`)
  }
  if (kind === 'offer to merge') {
    await api.teams.declineMerge.mutate({ merge: pending.id })
    return done(`${pending.who} is told that you do not merge.`)
  }
  throw notTo('decline', pending)
}

async function withdraw({ api }: CommandContext, id: string): Promise<CommandResult> {
  const pending = await choosePending(api, id)
  const done = (text: string) => ({ data: { withdrawn: pending.id }, text })
  switch (pending.kind) {
    case 'link':
      await api.teams.revokeInvite.mutate({ invite: pending.id })
      return done('Nobody can join by this link any more.')
    case 'invitation':
      await api.teams.withdrawInvitation.mutate({ invitation: pending.id })
      return done(`${pending.who} is not invited any more.`)
    case 'your request':
      await api.teams.withdrawRequest.mutate({ request: pending.id })
      return done(`You do not ask ${pending.team} any more.`)
    case 'your offer to merge':
      await api.teams.withdrawMerge.mutate({ merge: pending.id })
      return done(`${pending.team} does not offer itself to ${pending.who} any more.`)
    default:
      throw notTo('withdraw', pending)
  }
}

function notTo(verb: Verb, { kind, id }: Pending): Failure {
  const other = verb === 'withdraw' ? 'accept or decline' : 'withdraw'
  return new Failure(`One cannot ${verb} this: it is a ${kind}.`, { hint: `pathwar team ${other} ${shortId(id)}` })
}
