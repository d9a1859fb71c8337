import { setTimeout as delay } from 'node:timers/promises'
import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import type { AnnouncementView, WriteAnnouncement, WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { answerList } from '../../answer-list.ts'
import type { Api } from '../../api.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { chooseTournament } from '../../level-choice.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { localTime, parseMoment } from '../../time-text.ts'

/** How often `--follow` looks for new ones. */
const FOLLOW_MS = 5_000

const announcementGroup: Group = {
  section: 'organise',
  word: 'announcement',
  about: 'see, edit and withdraw announcements',
}

interface Writing {
  body?: string
  to?: string
  urgent?: boolean
  level?: string
  at?: string
}

interface Editing {
  title?: string
  body?: string
  urgent?: boolean
  at?: string
}

/** `announcements`, `announce`, `announcement list|edit|withdraw|first-bloods`. */
export function announcements({ command, group, runAction }: CommandLine): void {
  command('play', 'announcements')
    .description('show what the organisers have told you')
    .argument('[tournament]', 'default: the one that you play in')
    .option('--follow', 'go on and show new ones as they come, until Ctrl-C')
    .addHelpText('after', examples('announcements', 'announcements spring-cup --follow', 'announcements --json'))
    .action((tournament: string | undefined, options: { follow?: boolean }) =>
      runAction((run) => show(run, tournament, options.follow === true)),
    )
  command('organise', 'announce')
    .description('tell the people of a tournament something')
    .argument('<tournament>')
    .argument('<title>')
    .option('--body <markdown>', 'more than the title')
    .option('--to <whom>', 'everyone (default), bracket:<slug>, team:<slug> or user:<name>')
    .option('--urgent', 'it stands above the others until it is dismissed')
    .option('--level <level>', 'the level that it is about')
    .option('--at <time>', 'when it comes out: "2026-03-21 18:00" (your zone), an ISO time, or +2h (default: now)')
    .addHelpText(
      'after',
      examples(
        'announce spring-cup "Lunch is served"',
        'announce spring-cup "Half time" --body "The **second half** begins at two." --at "2026-03-21 13:00"',
        'announce spring-cup "Please call us" --to team:hexagon --urgent',
      ),
    )
    .action((tournament: string, title: string, options: Writing) =>
      runAction((run) => announce(run, tournament, title, options)),
    )
  const announcement = group(announcementGroup)
  announcement
    .command('list')
    .description('list all announcements of a tournament, with how many have read them')
    .argument('<tournament>')
    .addHelpText('after', examples('announcement list spring-cup'))
    .action((tournament: string) => runAction((run) => listWritten(run, tournament)))
  announcement
    .command('edit')
    .description('change the words of an announcement, or when it comes out')
    .argument('<id>', 'as the list shows it')
    .option('--title <title>')
    .option('--body <markdown>')
    .option('--urgent', 'it is urgent')
    .option('--no-urgent', 'it is not urgent any more')
    .option('--at <time>', 'another time for one that has not come out, or now')
    .addHelpText(
      'after',
      examples('announcement edit 6f1c… --title "Lunch at two"', 'announcement edit 6f1c… --at now'),
    )
    .action((id: string, options: Editing) => runAction((run) => edit(run, id, options)))
  announcement
    .command('withdraw')
    .description('take an announcement back: nobody sees it any more')
    .argument('<id>', 'as the list shows it')
    .addHelpText('after', examples('announcement withdraw 6f1c…'))
    .action((id: string) => runAction((run) => withdraw(run, id)))
  announcement
    .command('first-bloods')
    .description('have a tournament announce which team solves a level first')
    .argument('<tournament>')
    .option('--off', 'not any more')
    .addHelpText(
      'after',
      examples('announcement first-bloods spring-cup', 'announcement first-bloods spring-cup --off'),
    )
    .action((tournament: string, options: { off?: boolean }) =>
      runAction((run) => setFirstBloods(run, tournament, options.off !== true)),
    )
}

async function show(run: CommandContext, named: string | undefined, follow: boolean): Promise<CommandResult | null> {
  const { api } = run
  const tournament = await chooseTournament(api, named, 'look')
  const latest = await api.announcements.list.query({ tournament, limit: 30 })
  const oldestFirst = latest.announcements.toReversed()
  if (!follow) {
    const text = oldestFirst.map((one) => inWords(run, one)).join('\n\n') || 'Nothing was announced yet.'
    return { data: latest.announcements, text }
  }
  await followNew(run, tournament, oldestFirst)
  return null
}

/** Prints what is there, and then what comes, until Ctrl-C. */
async function followNew(run: CommandContext, tournament: string, first: AnnouncementView[]): Promise<void> {
  const { api, json, terminal } = run
  const signal = run.interrupted()
  const print = (one: AnnouncementView) =>
    terminal.stdout.write(json ? `${JSON.stringify(one)}\n` : `${inWords(run, one)}\n\n`)
  const seen = new Set<string>()
  let batch = first
  for (;;) {
    for (const one of batch) {
      if (!seen.has(one.id)) print(one)
      seen.add(one.id)
    }
    await delay(FOLLOW_MS, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    const { announcements } = await api.announcements.list.query({ tournament, limit: 30 })
    batch = announcements.toReversed()
  }
}

function inWords({ terminal }: Pick<CommandContext, 'terminal'>, one: AnnouncementView): string {
  const marks = [
    localTime(one.publishedAt),
    one.urgent && terminal.paint('yellow', 'urgent'),
    one.to === 'bracket' && 'to your bracket',
    one.to === 'team' && 'to your team',
    one.to === 'you' && 'only to you',
    one.level && `about ${printable(one.level.name)}`,
    one.editedAt && 'edited',
    one.read === false && 'unread',
  ]
  const head = `${terminal.paint('bold', printable(one.title))} · ${marks.filter(Boolean).join(' · ')}`
  return one.body === '' ? head : `${head}\n${printable(one.body)}`
}

async function announce(
  { api }: CommandContext,
  tournament: string,
  title: string,
  { body, to = 'everyone', urgent = false, level, at }: Writing,
): Promise<CommandResult> {
  const written = await api.announcements.write.mutate({
    ...{ tournament, title, urgent, to: audienceOf(to), at: timeOf(at) },
    ...(body !== undefined && { body }),
    ...(level !== undefined && { level }),
  })
  const whom = written.people === 1 ? 'one person' : `${written.people} people`
  const what = written.state === 'scheduled' ? `It comes out ${spelt(written)}` : 'It is sent'
  return { data: written, text: `${what}, to ${whom}.\nTake it back: pathwar announcement withdraw ${written.id}` }
}

function audienceOf(text: string): WriteAnnouncement['to'] {
  if (text === 'everyone') return { kind: 'everyone' }
  const [kind, name] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)]
  if (kind === 'bracket' && name) return { kind: 'bracket', bracket: name }
  if (kind === 'team' && name) return { kind: 'team', team: name }
  if (kind === 'user' && name) return { kind: 'user', username: name }
  throw new Failure(`"${text}" is nobody.`, {
    exitCode: 2,
    hint: 'Write everyone, bracket:<slug> such as bracket:students, team:<slug> such as team:hexagon, or user:<name> such as user:ann.',
  })
}

function timeOf(at: string | undefined): string | null {
  return at === undefined || at === 'now' ? null : parseMoment(at)
}

function spelt({ scheduledAt }: WrittenAnnouncement): string {
  return scheduledAt ? spellMoment(new Date(scheduledAt)) : ''
}

async function listWritten(run: CommandContext, tournament: string): Promise<CommandResult> {
  return answerList(run, await allWritten(run.api, tournament), {
    columns: [
      { heading: 'ID', show: ({ id }) => id },
      { heading: 'TITLE', show: ({ title, urgent }) => `${printable(title)}${urgent ? ' (urgent)' : ''}` },
      { heading: 'TO', show: whomOf },
      { heading: 'STATE', show: ({ state }) => state },
      { heading: 'AT', show: ({ publishedAt, scheduledAt }) => localTime(publishedAt ?? scheduledAt) },
      { heading: 'READ BY', show: ({ readBy, people, firstBlood }) => (firstBlood ? '–' : `${readBy} of ${people}`) },
      { heading: 'BY', show: ({ author }) => (author === null ? 'rule' : printable(author)) },
    ],
    empty: `Nothing was announced yet. Begin with: pathwar announce ${tournament} <title>`,
  })
}

function whomOf({ to }: WrittenAnnouncement): string {
  if (to.kind === 'everyone') return 'everyone'
  if (to.kind === 'bracket') return `bracket:${to.bracket}`
  return to.kind === 'team' ? `team:${to.team}` : `user:${printable(to.username)}`
}

async function allWritten(api: Api, tournament: string): Promise<WrittenAnnouncement[]> {
  const all: WrittenAnnouncement[] = []
  let before: string | undefined
  do {
    const page = await api.announcements.written.query({ tournament, limit: 100, before })
    all.push(...page.announcements)
    before = page.next ?? undefined
  } while (before)
  return all
}

async function edit({ api }: CommandContext, id: string, { at, ...words }: Editing): Promise<CommandResult> {
  const changes = { ...words, ...(at !== undefined && { at: timeOf(at) }) }
  const edited = await api.announcements.edit.mutate({ announcement: id, changes })
  return {
    data: edited,
    text: edited.state === 'scheduled' ? `It comes out ${spelt(edited)}.` : `"${printable(edited.title)}" is edited.`,
  }
}

async function withdraw({ api }: CommandContext, id: string): Promise<CommandResult> {
  const withdrawn = await api.announcements.withdraw.mutate({ announcement: id })
  return { data: withdrawn, text: `"${printable(withdrawn.title)}" is withdrawn.` }
}

async function setFirstBloods({ api }: CommandContext, slug: string, on: boolean): Promise<CommandResult> {
  const tournament = await api.tournaments.update.mutate({ tournament: slug, changes: { announceFirstBloods: on } })
  const { name, announceFirstBloods } = tournament
  return {
    data: tournament,
    text: `${name} ${announceFirstBloods ? 'announces which team solves a level first' : 'announces no first bloods any more'}.`,
  }
}
