import { neededText } from '@pathwar/contracts/wargame/needed-text'
import type { LevelLock } from '@pathwar/contracts/wargame/releases'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { isClosed, levelLocks, lockForPurchase, type Playing } from '../tournaments/index.ts'

/** Throws if a team cannot buy a level now: what is a secret to it is not there. The tournament is locked. */
export async function requireUnlocked(
  ctx: Ctx,
  { tournamentId, tournamentLevelId }: { tournamentId: string; tournamentLevelId: string },
  playing: Playing,
): Promise<void> {
  const { lock, secret, dueAt } = await lockForPurchase(ctx, tournamentLevelId, playing)
  if (secret) throw new DomainError('level/not-found')
  if (lock) {
    const { viewOf } = await levelLocks(ctx, ctx.actor, tournamentId, playing)
    throw new DomainError('level/locked', { message: lockedText(viewOf(lock)) })
  }
  requireOpen(ctx, dueAt)
}

/** Throws if a level's deadline is over. */
export function requireOpen({ now }: Pick<Ctx, 'now'>, dueAt: Date | null): void {
  // Of a tournament that runs, so that its clock goes.
  if (dueAt === null || !isClosed({ dueAt, pausedAt: null }, now)) return
  throw new DomainError('level/closed', {
    message: `The deadline of this level was ${utc(dueAt.toISOString())}: it is not bought or solved any more.`,
  })
}

function lockedText(lock: LevelLock): string {
  const needed = neededText(lock)
  const opens = lock.releasedAt === null ? '' : ` It opens at ${utc(lock.releasedAt)}.`
  return `Your team cannot have this level yet.${needed === null ? '' : ` It needs ${needed}.`}${opens}`
}

/** Servers do not know the reader's zone. */
function utc(moment: string): string {
  return `${moment.slice(0, 19).replace('T', ' ')} UTC`
}
