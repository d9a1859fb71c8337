import type { Scoreboard } from '@pathwar/contracts/wargame/play'
import { domainNow } from '../../../components/clock.ts'

type Ending = Pick<Scoreboard, 'live' | 'frozenSince' | 'refreshedAt' | 'tournament'>

/** The last moment that a board shows, in ms since 1970: now, or that of the freeze or the end. */
export function lastMoment({ live, frozenSince, refreshedAt, tournament }: Ending, now: number): number {
  const { phase, endsAt } = tournament
  if (!live && frozenSince !== null) return Date.parse(frozenSince)
  if (phase === 'running') return now
  const end = Date.parse(endsAt)
  // What was closed before its end changed last when its scoreboard was made.
  return phase === 'over' ? end : Math.min(end, Date.parse(refreshedAt ?? endsAt))
}

/** Where a board's lines end; null: they go on. */
export function endOf(board: Ending): string | null {
  const { live, tournament } = board
  return live && tournament.phase === 'running' ? null : new Date(lastMoment(board, domainNow())).toISOString()
}
