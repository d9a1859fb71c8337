import type { CountRule } from '@pathwar/contracts/wargame/achievement-rule'
import { advance, type CountedEvent, isEarned, matches, nothingYet, type Progress } from './achievement.rules.ts'

/** A place in the log of events. */
export interface Position {
  txid: string
  id: string
}

/** An event of the log. */
export interface LoggedEvent extends CountedEvent, Position {
  /** Who did it, or whom it is about. */
  userId: string | null
  teamId: string | null
  tournamentId: string | null
}

/** A rule, and how far its events have been counted. */
export interface Counted {
  achievementId: string
  rule: CountRule
  upTo: Position
}

/** Whose doing is counted, and where: a user's or a team's, in a tournament or over all. */
export interface Subject {
  achievementId: string
  userId: string | null
  teamId: string | null
  tournamentId: string | null
}

/** Somebody has done enough. */
export interface Earned extends Subject {
  /** It is earned in each tournament anew. */
  perTournament: boolean
  event: LoggedEvent
}

/** Whether a position comes after another one. */
export function isAfter(one: Position, other: Position): boolean {
  const ahead = BigInt(one.txid) - BigInt(other.txid)
  return ahead > 0n || (ahead === 0n && BigInt(one.id) > BigInt(other.id))
}

/** What a subject is known by. */
export function keyOf({ achievementId, userId, teamId, tournamentId }: Subject): string {
  return [achievementId, userId, teamId, tournamentId].join(' ')
}

/** The events that count, each with whom it counts for, in their order. */
export function findCounting(
  rules: readonly Counted[],
  events: readonly LoggedEvent[],
): { subject: Subject; counted: Counted; event: LoggedEvent }[] {
  const byEvent = Map.groupBy(rules, ({ rule }) => rule.event)
  return events.flatMap((event) =>
    (byEvent.get(event.name) ?? []).flatMap((counted) => {
      if (!isAfter(event, counted.upTo) || !matches(counted.rule, event)) return []
      const subject = subjectOf(counted, event)
      return subject ? [{ subject, counted, event }] : []
    }),
  )
}

function subjectOf({ achievementId, rule: { by, per } }: Counted, event: LoggedEvent): Subject | null {
  const userId = by === 'user' ? event.userId : null
  const teamId = by === 'team' ? event.teamId : null
  const tournamentId = per === 'tournament' ? event.tournamentId : null
  if (userId === null && teamId === null) return null
  if (per === 'tournament' && tournamentId === null) return null
  return { achievementId, userId, teamId, tournamentId }
}

/** Counts events on, from what was known of each subject. Returns what has changed, and who has earned something now. */
export function tally(
  counting: ReturnType<typeof findCounting>,
  known: ReadonlyMap<string, Progress>,
): { changed: (Subject & { progress: Progress })[]; earned: Earned[] } {
  const changed = new Map<string, Subject & { progress: Progress }>()
  const earned: Earned[] = []
  for (const { subject, counted, event } of counting) {
    const key = keyOf(subject)
    const before = changed.get(key)?.progress ?? known.get(key) ?? nothingYet
    const progress = advance(counted.rule, before, event)
    if (progress === before) continue
    changed.set(key, { ...subject, progress })
    if (isEarned(counted.rule, progress))
      earned.push({ ...subject, perTournament: counted.rule.per === 'tournament', event })
  }
  return { changed: [...changed.values()], earned }
}
