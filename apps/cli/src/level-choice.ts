import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import type { Api } from './api.ts'
import { Failure } from './failure.ts'

/** A level in a tournament, as the api addresses it. */
export interface ChosenLevel {
  level: string
  tournament: string
}

/** Splits `<level>` or `<level>+<tournament>`; SSH logins use the same form. */
export function parseLevel(text: string, option?: string): { level: string; tournament: string | undefined } {
  const [level = '', tournament, more] = text.split('+')
  const usage = {
    exitCode: 2,
    hint: 'Write <level> or <level>+<tournament>, such as oracle or oracle+spring-cup.',
  } as const
  if (level === '' || tournament === '' || more !== undefined) throw new Failure(`"${text}" is not a level.`, usage)
  if (tournament && option && tournament !== option) {
    throw new Failure(`"${text}" and --tournament ${option} name two tournaments.`, usage)
  }
  return { level, tournament: tournament ?? option }
}

/** Finds the level and its tournament; asks the api only if the tournament was omitted. */
export async function chooseLevel(api: Api, text: string, option?: string): Promise<ChosenLevel> {
  const { level, tournament } = parseLevel(text, option)
  return { level, tournament: tournament ?? (await chooseTournament(api, undefined, 'play')) }
}

/**
 * The named tournament; otherwise the only running one that the player has joined; with `look`, otherwise the only running
 * one.
 */
export async function chooseTournament(api: Api, named: string | undefined, to: 'play' | 'look'): Promise<string> {
  if (named) return named
  return currentTournament(await api.tournaments.list.query({}), to)
}

/** The current one of these tournaments; throws a failure that lists them if there is none or more than one. */
export function currentTournament(tournaments: readonly TournamentView[], to: 'play' | 'look'): string {
  const running = tournaments.filter((one) => one.phase === 'running')
  const joined = running.filter((one) => one.myTeam !== null)
  const [only, ...others] = joined.length > 0 || to === 'play' ? joined : running
  if (only && others.length === 0) return only.slug
  if (only) {
    throw new Failure('More than one tournament is running.', {
      code: 'cli/which-tournament',
      hint: `Say which: ${[only, ...others].map((one) => `--tournament ${one.slug}`).join(' or ')}`,
    })
  }
  const open = running.map((one) => one.slug).join(', ')
  throw new Failure(to === 'play' ? 'You play in no running tournament.' : 'No tournament is running.', {
    code: 'cli/which-tournament',
    hint: open ? `Join one: pathwar join <tournament> (running: ${open})` : 'See what is coming: pathwar tournaments',
  })
}
