import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { onNow } from '../../features/wargame/tournaments/tournament-order.ts'

/** What the home page's button does: where this person would go from here. */
export type NextStep =
  | { kind: 'sign-up' | 'go-on' | 'play'; tournament: TournamentView }
  | { kind: 'sign-up-first' | 'organise' | 'tournaments' }

interface Person {
  user: boolean
  organises: boolean
}

/**
 * The next step of a person, and the tournament to look at. Players go on where they play; organisers go to their console; others
 * join what runs, that which organisers feature first.
 */
export function nextStep(tournaments: TournamentView[], { user, organises }: Person): NextStep {
  const mine = tournaments.find(({ phase, myTeam }) => phase === 'running' && myTeam)
  const running = runningOne(tournaments)
  if (!user) return running ? { kind: 'sign-up', tournament: running } : { kind: 'sign-up-first' }
  if (mine) return { kind: 'go-on', tournament: mine }
  if (organises) return { kind: 'organise' }
  return running ? { kind: 'play', tournament: running } : { kind: 'tournaments' }
}

/** The running tournament to show to somebody who plays in none. */
export function runningOne(tournaments: TournamentView[]): TournamentView | undefined {
  return onNow(tournaments).find(({ phase }) => phase === 'running')
}
