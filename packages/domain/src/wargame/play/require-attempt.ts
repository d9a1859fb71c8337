import { type Ctx, DomainError } from '../../kernel/index.ts'
import { attemptRuleOf, attemptsLeft } from './attempt.rules.ts'
import { attemptsPerMinute } from './submission.rules.ts'
import type { HeldSubscription } from './subscription.queries.ts'

/** How many wrong answers a team has left in this minute; throws if it may not try now, or no more. The subscription is locked. */
export function requireAttempt(
  ctx: Pick<Ctx, 'now'>,
  { attempts, answer, tried, wrong }: Pick<HeldSubscription, 'attempts' | 'answer' | 'tried' | 'wrong'>,
): number {
  const { left, again } = attemptsLeft(attemptRuleOf(attempts, answer.kind), tried, ctx.now)
  if (left === 0) throw new DomainError('submission/no-attempts-left')
  if (again !== null)
    throw new DomainError('submission/cool-down', { retryAfter: secondsUntil(ctx, Date.parse(again)) })
  const leftNow = attemptsPerMinute - wrong.length
  if (leftNow > 0) return leftNow
  const oldest = wrong[0] === undefined ? ctx.now.getTime() : Date.parse(wrong[0])
  throw new DomainError('submission/slow-down', { retryAfter: secondsUntil(ctx, oldest + 60_000) })
}

function secondsUntil({ now }: Pick<Ctx, 'now'>, moment: number): number {
  return Math.max(1, Math.ceil((moment - now.getTime()) / 1000))
}
