import { counted } from '@pathwar/contracts/kernel/counted'
import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import type { CheckResult } from '@pathwar/contracts/wargame/life'
import type { Command } from 'commander'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { parseMoment } from '../../time-text.ts'
import { tournamentGroup } from './tournaments.ts'

interface CloneOptions {
  starts: string
  slug?: string
}

/** `tournament pause|resume|archive|unarchive|practice|clone|check`. */
export function life({ group, runAction }: CommandLine): void {
  const tournament = group(tournamentGroup)
  addPause(tournament, runAction)
  addArchive(tournament, runAction)
  tournament
    .command('clone')
    .description('make a draft like a tournament: its levels, shop and settings, all times as long after the new start')
    .argument('<tournament>')
    .argument('<name>', 'the name people read')
    .requiredOption('--starts <time>', 'such as "2026-12-01 18:00" (your zone), an ISO time, or +30d')
    .option('--slug <slug>', 'its name in addresses (default: made from the name)')
    .addHelpText('after', examples('tournament clone winter-cup "Summer Cup" --starts "2027-06-01 18:00"'))
    .action((slug: string, name: string, options: CloneOptions) => runAction((run) => clone(run, slug, name, options)))
  tournament
    .command('check')
    .description('say what should be mended before a tournament begins; fails if there is an error')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament check winter-cup', 'tournament check winter-cup --json'))
    .action((slug: string) => runAction((run) => check(run, slug)))
}

function addPause(tournament: Command, runAction: RunAction): void {
  tournament
    .command('pause')
    .description('stop the clock of a tournament that runs: nothing is bought, started or solved until it goes on')
    .argument('<tournament>')
    .option('--reason <text>', 'what players read')
    .option('--shut', 'nobody enters what runs meanwhile')
    .addHelpText(
      'after',
      examples('tournament pause winter-cup --reason "Lunch until 13:00"', 'tournament pause winter-cup --shut'),
    )
    .action((slug: string, options: { reason?: string; shut?: boolean }) =>
      runAction((run) => pause(run, slug, options)),
    )
  tournament
    .command('resume')
    .description('have a paused tournament go on: what had not come by then moves by as long as it was paused')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament resume winter-cup'))
    .action((slug: string) => runAction((run) => resume(run, slug)))
}

function addArchive(tournament: Command, runAction: RunAction): void {
  tournament
    .command('archive')
    .description('archive a tournament that is over or closed: it stays to be read, and nothing in it changes')
    .argument('<tournament>')
    .option('--practice', 'everybody who sees it may start its levels again; nothing of that counts')
    .addHelpText('after', examples('tournament archive winter-cup', 'tournament archive winter-cup --practice'))
    .action((slug: string, options: { practice?: boolean }) => runAction((run) => archive(run, slug, options)))
  tournament
    .command('unarchive')
    .description('take a tournament out of the archive, so that it can be changed')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament unarchive winter-cup'))
    .action((slug: string) => runAction((run) => unarchive(run, slug)))
  tournament
    .command('practice')
    .description('let people practise the levels of an archived tournament')
    .argument('<tournament>')
    .option('--off', 'not any more: what runs for practice stops')
    .addHelpText('after', examples('tournament practice winter-cup', 'tournament practice winter-cup --off'))
    .action((slug: string, options: { off?: boolean }) => runAction((run) => setPractice(run, slug, options)))
}

async function pause(
  { api }: CommandContext,
  tournament: string,
  { reason, shut }: { reason?: string; shut?: boolean },
): Promise<CommandResult> {
  const paused = await api.life.pause.mutate({
    tournament,
    ...(reason !== undefined && { reason }),
    gate: shut ? 'shuts' : 'stays',
  })
  return {
    data: paused,
    text: `${paused.name} is paused. Have it go on: pathwar tournament resume ${paused.slug}`,
  }
}

async function resume({ api }: CommandContext, tournament: string): Promise<CommandResult> {
  const { name, ...resumed } = await api.life.resume.mutate({ tournament })
  return { data: { name, ...resumed }, text: `${name} goes on. It ends ${spellMoment(new Date(resumed.endsAt))}.` }
}

async function archive(
  { api }: CommandContext,
  tournament: string,
  { practice = false }: { practice?: boolean },
): Promise<CommandResult> {
  const archived = await api.life.archive.mutate({ tournament, practice })
  const then = practice
    ? 'Its levels can be practised.'
    : `Let people practise: pathwar tournament practice ${archived.slug}`
  return { data: archived, text: `${archived.name} is archived. ${then}` }
}

async function unarchive({ api }: CommandContext, tournament: string): Promise<CommandResult> {
  const taken = await api.life.unarchive.mutate({ tournament })
  return { data: taken, text: `${taken.name} is not archived any more (${taken.phase}).` }
}

async function setPractice(
  { api }: CommandContext,
  tournament: string,
  { off = false }: { off?: boolean },
): Promise<CommandResult> {
  const set = await api.life.setPractice.mutate({ tournament, practice: !off })
  const text = set.practice ? `The levels of ${set.name} can be practised.` : `The practice of ${set.name} is over.`
  return { data: set, text }
}

async function clone(
  { api }: CommandContext,
  tournament: string,
  name: string,
  { starts, slug }: CloneOptions,
): Promise<CommandResult> {
  const made = await api.life.clone.mutate({ tournament, name, startsAt: parseMoment(starts), ...(slug && { slug }) })
  const next = [`Check it: pathwar tournament check ${made.slug}`, `Open it: pathwar tournament open ${made.slug}`]
  const when = `It starts ${spellMoment(new Date(made.startsAt))} and ends ${spellMoment(new Date(made.endsAt))}.`
  return { data: made, text: [`Made ${made.name} (${made.slug}, ${made.phase}).`, when, ...next].join('\n') }
}

async function check({ api }: CommandContext, tournament: string): Promise<CommandResult> {
  const result = await api.life.check.query({ tournament })
  return {
    data: result,
    text: checkText(result),
    ...(result.errors > 0 && { refused: counted(result.errors, 'error') }),
  }
}

function checkText({ problems, errors, warnings }: CheckResult): string {
  if (problems.length === 0) return 'Everything is ready.'
  const lines = problems.map(({ severity, text, mend }) => `${severity.padEnd(7)}  ${text} (${mend})`)
  return [...lines, `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`].join('\n')
}
