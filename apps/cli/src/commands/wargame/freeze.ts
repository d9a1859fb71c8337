import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { parseMoment } from '../../time-text.ts'
import { tournamentGroup } from './tournaments.ts'

interface Options {
  at?: string
  off?: boolean
}

/** `tournament freeze|thaw`. */
export function freeze({ group, runAction }: CommandLine): void {
  const tournament = group(tournamentGroup)
  tournament
    .command('freeze')
    .description('freeze the scoreboard: until it is thawed, players see it as it was then, and staff see all')
    .argument('<tournament>')
    .option('--at <time>', 'such as "2026-03-22 17:00" (your zone), an ISO time, or +2h (default: now)')
    .option('--off', 'do not freeze it as was planned')
    .addHelpText(
      'after',
      examples(
        'tournament freeze winter-cup --at "2026-12-02 17:00"',
        'tournament freeze winter-cup',
        'tournament freeze winter-cup --off',
      ),
    )
    .action((slug: string, options: Options) => runAction((run) => setFreeze(run, slug, options)))
  tournament
    .command('thaw')
    .description('show everybody what has happened since the scoreboard was frozen')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament thaw winter-cup'))
    .action((slug: string) => runAction((run) => thaw(run, slug)))
}

async function setFreeze({ api }: CommandContext, tournament: string, { at, off }: Options): Promise<CommandResult> {
  if (off && at) throw new Failure('Give either --at or --off.', { exitCode: 2 })
  const changed = off
    ? await api.tournaments.update.mutate({ tournament, changes: { freezesAt: null } })
    : await api.tournaments.freeze.mutate({ tournament, ...(at && { at: parseMoment(at) }) })
  return { data: changed, text: freezeText(changed) }
}

function freezeText({ name, slug, freezesAt, frozen }: TournamentView): string {
  if (freezesAt === null) return `The scoreboard of ${name} will not be frozen.`
  const at = spellMoment(new Date(freezesAt))
  return frozen
    ? `The scoreboard of ${name} is frozen since ${at}. Show all: pathwar tournament thaw ${slug}`
    : `The scoreboard of ${name} will be frozen at ${at}.`
}

async function thaw({ api }: CommandContext, tournament: string): Promise<CommandResult> {
  const thawed = await api.tournaments.thaw.mutate({ tournament })
  return { data: thawed, text: `The scoreboard of ${thawed.name} is live for everybody.` }
}
