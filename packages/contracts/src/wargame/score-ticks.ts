import * as z from 'zod'
import { Slug, Timestamp } from '../kernel/text.ts'

/** The largest body of a tick, and the most teams that it names. */
export const MOST_TICK_BYTES = 2 * 1024 * 1024
export const MOST_TICK_TEAMS = 10_000

/** For so long before and after it was signed a message is taken. */
export const TICK_WINDOW_SECONDS = 300

/** So many ticks of a level are taken a minute. */
export const TICKS_PER_MINUTE = 120

/** How the secrets of scorers begin, as Standard Webhooks has it. */
export const SECRET_PREFIX = 'whsec_'

/** Where the ticks of a level are sent: a path of the api. */
export function ticksPath({ tournament, level }: { tournament: string; level: string }): string {
  return `/ticks/${tournament}/${level}`
}

/** What a team gets, or loses if it is negative. */
const Change = z
  .number({ error: 'Write a number.' })
  .min(-1_000_000, 'At least -1,000,000.')
  .max(1_000_000, 'At most 1,000,000.')
  .refine((value) => Number(value.toFixed(2)) === value, 'At most two decimals.')

/** A team's part of a tick: its points, or those for attack, defence and availability, of which its points are the sum. */
const TeamTick = z
  .strictObject({
    team: Slug,
    points: Change.optional(),
    attack: Change.optional(),
    defence: Change.optional(),
    sla: Change.optional(),
    /** What they are for, for people to read. */
    cause: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
  })
  .superRefine((part, ctx) => {
    const parts = partsOf(part)
    const message =
      parts.length === 0 && part.points === undefined
        ? 'Write "points", or any of "attack", "defence" and "sla".'
        : 'It has to be the sum of "attack", "defence" and "sla": leave it out, and it is.'
    const differs = parts.length > 0 && part.points !== undefined && cents(part.points) !== sumOf(parts)
    if (differs || message.startsWith('Write')) ctx.addIssue({ code: 'custom', path: ['points'], message })
  })
  .transform(({ team, points, attack = 0, defence = 0, sla = 0, cause }) => ({
    ...{ team, attack, defence, sla, cause },
    points: points ?? sumOf([attack, defence, sla]) / 100,
  }))

function partsOf({ attack, defence, sla }: { attack?: number; defence?: number; sla?: number }): number[] {
  return [attack, defence, sla].filter((part) => part !== undefined)
}

const cents = (value: number): number => Math.round(value * 100)
const sumOf = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + cents(part), 0)

/** What an outside scorer sends after each round of its own: the body of the message. */
export const Tick = z.strictObject({
  /** Each is higher than the one before. */
  number: z.int('Write a whole number.').min(1, 'It begins with 1.').max(Number.MAX_SAFE_INTEGER),
  /** By the scorer's clock. */
  at: Timestamp,
  /** Who holds the hill; null: nobody. Left out where there is none. */
  holder: Slug.nullable().default(null),
  teams: z
    .array(TeamTick)
    .max(MOST_TICK_TEAMS, `At most ${MOST_TICK_TEAMS.toLocaleString('en')} teams.`)
    .superRefine((parts, ctx) => {
      const seen = new Set<string>()
      for (const [index, { team }] of parts.entries()) {
        if (seen.has(team))
          ctx.addIssue({ code: 'custom', path: [index, 'team'], message: `"${team}" is there twice.` })
        seen.add(team)
      }
    })
    .default([]),
  /** It is checked like any other, and nothing is booked. */
  test: z.boolean().default(false),
})
export type Tick = z.infer<typeof Tick>

/** What a scorer is answered. A refusal is final for its message: what is sent again is answered as before. */
export const TickAnswer = z.discriminatedUnion('state', [
  z.object({
    /** `test`: it could have been booked. */
    state: z.enum(['booked', 'test']),
    number: z.int(),
    /** How many teams it was booked for, and their points together. */
    teams: z.int(),
    points: z.number(),
    holder: z.string().nullable(),
    /** Slugs of teams that have left the tournament, and get nothing any more. */
    left: z.array(z.string()),
  }),
  z.object({
    state: z.literal('refused'),
    code: z.string(),
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })),
    /** The number of the last tick that was booked. */
    last: z.int(),
  }),
])
export type TickAnswer = z.infer<typeof TickAnswer>
