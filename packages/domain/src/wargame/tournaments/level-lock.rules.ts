import type { LevelLock, LockedAs } from '@pathwar/contracts/wargame/releases'
import { clockOf } from './tournament.rules.ts'

/** A level of a tournament that somebody may have to wait for. */
export interface LockFacts {
  id: string
  tournamentId: string
  slug: string
  name: string
  published: boolean
  releasedAt: Date | null
  dueAt: Date | null
  lockedAs: LockedAs
  needsScore: number | null
  /** What is to be solved before; a level that was taken out of the tournament holds nobody up. */
  needs: readonly { id: string; slug: string; name: string }[]
  /** Since when the tournament's clock stands still. */
  pausedAt: Date | null
}

/** What a team has done by now. */
export interface TeamState {
  /** By their ids in the tournament. */
  bought: ReadonlySet<string>
  solved: ReadonlySet<string>
  score: number
}

/** A level of which somebody must not hear. */
export interface Secret {
  level: LockFacts
  lock: Lock
}

/** What stands in the way of a level. */
export interface Lock {
  releasedAt: Date | null
  needs: LockFacts['needs']
  score: number | null
}

/**
 * Why a team cannot have a level now; null if it can. Without a team: for a visitor. The only function that decides this. What a team has
 * bought is its own.
 */
export function lockOf(level: LockFacts, team: TeamState | null, now: Date): Lock | null {
  if (team?.bought.has(level.id)) return null
  const releasedAt = level.releasedAt !== null && level.releasedAt > clockOf(level, now) ? level.releasedAt : null
  const needs = level.needs.filter(({ id }) => !team?.solved.has(id))
  const score = level.needsScore !== null && (team?.score ?? 0) < level.needsScore ? level.needsScore : null
  return releasedAt === null && needs.length === 0 && score === null ? null : { releasedAt, needs, score }
}

/** Whether nothing of a level is bought or solved any more. */
export function isClosed({ dueAt, pausedAt }: Pick<LockFacts, 'dueAt' | 'pausedAt'>, now: Date): boolean {
  return dueAt !== null && dueAt <= clockOf({ pausedAt }, now)
}

/** The levels of which somebody must not hear, with what locks them. */
export function secretsAmong(levels: readonly LockFacts[], team: TeamState | null, now: Date): Map<string, Secret> {
  const secrets = new Map<string, Secret>()
  for (const level of levels) {
    const lock = level.lockedAs === 'shown' ? null : lockOf(level, team, now)
    if (lock) secrets.set(level.id, { level, lock })
  }
  return secrets
}

/** From when on a level may be named to whom it is a secret; null: its time alone does not tell. */
export function namedFrom({ releasedAt, needs, score }: Lock): Date | null {
  return needs.length === 0 && score === null ? releasedAt : null
}

/** A lock as it is told; levels that are secrets themselves are not named. */
export function toLockView({ releasedAt, needs, score }: Lock, secrets: Pick<ReadonlySet<string>, 'has'>): LevelLock {
  return {
    releasedAt: releasedAt?.toISOString() ?? null,
    levels: needs.map(({ id, slug, name }) => (secrets.has(id) ? null : { slug, name })),
    score,
  }
}

/** The first moment after now at which time alone changes what is locked. */
export function nextChange(levels: readonly Pick<LockFacts, 'releasedAt' | 'dueAt'>[], now: Date): Date | null {
  const times = levels.flatMap(({ releasedAt, dueAt }) => [releasedAt, dueAt]).filter((at) => at !== null && at > now)
  return times.toSorted((one, other) => Number(one) - Number(other))[0] ?? null
}
