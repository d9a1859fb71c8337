import * as z from 'zod'

/** What a rule compares a value of an event with. */
const Compared = z.union([z.string().min(1).max(200), z.number(), z.boolean()])

/** The way to a value in an event, such as `place` or `level.slug`. */
const Path = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)*$/, 'Write where the value is, such as place or level.slug.')

/** What must be true of an event for it to count. */
export const Condition = z.discriminatedUnion('is', [
  z.strictObject({
    field: Path,
    is: z.literal('one-of'),
    values: z.array(Compared).min(1, 'Write a value.').max(20, 'At most 20 values.'),
  }),
  z.strictObject({ field: Path, is: z.literal('at-most'), value: z.number('Write a number.') }),
  z.strictObject({ field: Path, is: z.literal('at-least'), value: z.number('Write a number.') }),
])
export type Condition = z.infer<typeof Condition>

/** Events that nobody does, or that follow from an achievement itself. */
const uncounted = ['achievement.earned', 'notification.created', 'scoreboard.refreshed', 'instance.changed']

/** Whether a rule may count events of this name. */
export function isCounted(name: string): boolean {
  return !uncounted.includes(name) && !name.startsWith('live.')
}

/** The longest time within which things are counted, in minutes: the log of events is kept for 90 days. */
export const LONGEST_WINDOW = 90 * 24 * 60

/** The most that a rule within a time, or of different values, can count: each of these is remembered for each person. */
const MOST_REMEMBERED = 200

/** Earned by doing something a number of times. */
export const CountRule = z
  .strictObject({
    kind: z.literal('count'),
    /** The name of an event. One that does not exist yet counts from when it does. */
    event: z
      .string()
      .max(60)
      .regex(/^[a-z][a-z-]*(?:\.[a-z][a-z-]*)+$/, 'Write the name of an event, such as level.solved.')
      .refine(isCounted, 'This event cannot be counted.'),
    where: z.array(Condition).max(5, 'At most 5 conditions.').default([]),
    count: z.int('Write a whole number.').min(1, 'At least 1.').max(10_000, 'At most 10,000.').default(1),
    /** All of them within so many minutes. */
    withinMinutes: z.int().min(1).max(LONGEST_WINDOW, 'At most 90 days.').nullable().default(null),
    /** Counts only events that differ in this value, such as `level.slug`. */
    distinct: Path.nullable().default(null),
    /** Whose doing is counted. What a team does, all who play for it earn. */
    by: z.enum(['user', 'team']).default('user'),
    /** Counted, and earned, in each tournament anew; or over everything, once. */
    per: z.enum(['tournament', 'platform']).default('platform'),
  })
  .superRefine(({ withinMinutes, distinct, count }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (withinMinutes !== null && distinct !== null)
      refuse('distinct', 'Count either within a time, or different values.')
    else if ((withinMinutes !== null || distinct !== null) && count > MOST_REMEMBERED)
      refuse('count', `At most ${MOST_REMEMBERED} within a time, or of different values.`)
  })
export type CountRule = z.infer<typeof CountRule>

/** Earned by what somebody is, and not by what they do; these are built in. */
export const FactRule = z.discriminatedUnion('kind', [
  /** Among the first so many who signed up. */
  z.strictObject({ kind: z.literal('early'), first: z.int().min(1).max(100_000) }),
  /** Signed up so many days ago. */
  z.strictObject({ kind: z.literal('old'), days: z.int().min(1).max(36_500) }),
  /** Has a role that is staff's. */
  z.strictObject({ kind: z.literal('staff') }),
])
export type FactRule = z.infer<typeof FactRule>

/** When an achievement is earned. */
export const AchievementRule = z.union([CountRule, FactRule])
export type AchievementRule = z.infer<typeof AchievementRule>

interface Countable {
  /** What somebody does, as in: earned by whoever … */
  does: string
  /** What can be asked of it. */
  fields: Readonly<Record<string, { name: string; number?: true }>>
}

const place = { name: 'its place among all solves', number: true } as const
const level = { name: "the level's address" }
const tournament = { name: "the tournament's address" }

/** The events that a form offers. Any other one can be counted as well. */
export const countables: Readonly<Record<string, Countable>> = {
  'level.solved': {
    does: 'solves a level',
    fields: {
      place,
      points: { name: 'its points', number: true },
      seconds: { name: 'the seconds since it was bought', number: true },
      'level.slug': level,
      tournament,
    },
  },
  'level.bought': {
    does: 'buys a level',
    fields: { price: { name: 'its price', number: true }, 'level.slug': level, tournament },
  },
  'tournament.joined': { does: 'joins a tournament', fields: { tournament } },
  'team.created': { does: 'founds a team', fields: {} },
  'team.joined': { does: 'joins a team', fields: { 'team.slug': { name: "the team's address" } } },
  'level.imported': { does: 'imports a level', fields: { 'level.slug': level } },
  'coupon.redeemed': { does: 'redeems a coupon', fields: { tournament } },
}

/** A rule as the end of a sentence: `solves a level, 3 times within 60 minutes, in one tournament`. */
export function ruleInWords(rule: AchievementRule): string {
  switch (rule.kind) {
    case 'early':
      return `is among the first ${rule.first.toLocaleString('en')} who signed up`
    case 'old':
      return `has been here for ${rule.days.toLocaleString('en')} days`
    case 'staff':
      return 'belongs to the staff'
    case 'count': {
      const { event, where, count, distinct, withinMinutes, by, per } = rule
      const { does, fields } = countableOf(event)
      const nameOf = (field: string) => (Object.hasOwn(fields, field) && fields[field]?.name) || field
      const times = [
        count > 1 && `${count.toLocaleString('en')} times`,
        withinMinutes !== null && `within ${minutes(withinMinutes)}`,
      ]
      const conditions = where.map((condition) => `${nameOf(condition.field)} is ${comparisonInWords(condition)}`)
      return [
        `${by === 'team' ? 'plays for a team that ' : ''}${does}`,
        conditions.length > 0 && `if ${conditions.join(' and ')}`,
        times.filter(Boolean).join(' '),
        distinct !== null && count > 1 && `each time with another value of ${nameOf(distinct)}`,
        per === 'tournament' && 'in one tournament',
      ]
        .filter(Boolean)
        .join(', ')
    }
  }
}

function minutes(count: number): string {
  if (count % 1440 === 0 && count >= 2880) return `${count / 1440} days`
  if (count % 60 === 0 && count >= 120) return `${count / 60} hours`
  return count === 1 ? 'a minute' : `${count} minutes`
}

function comparisonInWords(condition: Condition): string {
  if (condition.is === 'at-most') return `at most ${condition.value}`
  if (condition.is === 'at-least') return `at least ${condition.value}`
  return condition.values.join(' or ')
}

/** What is known of an event; of one that is not offered, its name. */
function countableOf(event: string): Countable {
  return (Object.hasOwn(countables, event) && countables[event]) || { does: `does ${event}`, fields: {} }
}
