import type { Condition, CountRule } from '@pathwar/contracts/wargame/achievement-rule'

/** An event as rules see it: `facts` are what it says, and what is known of it beside. */
export interface CountedEvent {
  name: string
  facts: Readonly<Record<string, unknown>>
  at: Date
}

/** How far somebody is with a rule. */
export interface Progress {
  count: number
  /** The times of what is within the rule's time, or the values that were different; otherwise empty. */
  marks: readonly string[]
}

export const nothingYet: Progress = { count: 0, marks: [] }

/** Whether an event is one of those that a rule counts. */
export function matches({ event, where }: Pick<CountRule, 'event' | 'where'>, { name, facts }: CountedEvent): boolean {
  return name === event && where.every((condition) => holds(condition, valueAt(facts, condition.field)))
}

function holds(condition: Condition, value: unknown): boolean {
  if (condition.is === 'one-of') return condition.values.some((one) => one === value)
  if (typeof value !== 'number') return false
  return condition.is === 'at-most' ? value <= condition.value : value >= condition.value
}

/** What an event has at a path such as `level.slug`; undefined if it has nothing there. */
function valueAt(facts: unknown, path: string): unknown {
  let value = facts
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Object.entries(value).find(([name]) => name === key)?.[1]
  }
  return value
}

/** The progress after one more event that matches; what is earned stays as it is. */
export function advance(rule: CountRule, progress: Progress, event: CountedEvent): Progress {
  if (isEarned(rule, progress)) return progress
  if (rule.distinct !== null) {
    const value = valueAt(event.facts, rule.distinct)
    if (!['string', 'number', 'boolean'].includes(typeof value)) return progress
    return withMarks([...new Set([...progress.marks, String(value)])])
  }
  if (rule.withinMinutes !== null) {
    // The order is that in which they were written, and their times are those at which they began.
    const time = rule.withinMinutes * 60_000
    const near = progress.marks.filter((mark) => Math.abs(event.at.getTime() - Date.parse(mark)) <= time)
    return withMarks([...near, event.at.toISOString()])
  }
  return { count: progress.count + 1, marks: [] }
}

function withMarks(marks: readonly string[]): Progress {
  return { count: marks.length, marks }
}

/** Whether that is enough. */
export function isEarned({ count }: Pick<CountRule, 'count'>, progress: Pick<Progress, 'count'>): boolean {
  return progress.count >= count
}
