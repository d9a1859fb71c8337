import type { AnswerKind } from '@pathwar/contracts/wargame/answers'
import type { AttemptRule } from '@pathwar/contracts/wargame/attempt-rule'
import type { AttemptsLeft } from '@pathwar/contracts/wargame/play'

/** What a team has tried at a level in vain: how often, and when last. */
export interface Tried {
  times: number
  last: Date | null
}

/** How often a level may be tried. Whoever may choose again and again is right in the end, so that there is one attempt. */
export function attemptRuleOf(rule: AttemptRule | null, kind: AnswerKind): AttemptRule {
  return rule ?? (kind === 'choice' ? { kind: 'most', attempts: 1 } : { kind: 'free' })
}

/** What is left to a team that has tried a level. */
export function attemptsLeft(rule: AttemptRule, { times, last }: Tried, now: Date): AttemptsLeft {
  switch (rule.kind) {
    case 'free':
      return { left: null, again: null }
    case 'most':
      return { left: Math.max(0, rule.attempts - times), again: null }
    case 'cool-down': {
      const again = last && new Date(last.getTime() + pauseSeconds(rule, times) * 1000)
      return { left: null, again: again && again > now ? again.toISOString() : null }
    }
  }
}

/** The pause after so many wrong answers: twice the one before, up to the longest. */
export function pauseSeconds(
  { firstSeconds, longestSeconds }: Extract<AttemptRule, { kind: 'cool-down' }>,
  times: number,
): number {
  if (times === 0) return 0
  return Math.min(longestSeconds, firstSeconds * 2 ** (times - 1))
}
