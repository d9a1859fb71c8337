import * as z from 'zod'

/** How often a team may try to solve a level of a tournament, beside the limit that holds everywhere, of so many a minute. */
export const AttemptRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('free') }),
  /** After so many wrong ones the level is lost for the team. */
  z.strictObject({
    kind: z.literal('most'),
    attempts: z.int().min(1, 'Allow at least 1 attempt.').max(1000, 'Allow at most 1,000 attempts.'),
  }),
  /** After each wrong one the team waits twice as long as before, up to a longest pause. */
  z.strictObject({
    kind: z.literal('cool-down'),
    firstSeconds: z.int().min(1, 'Wait at least 1 second.').max(3600, 'Begin with at most an hour.'),
    longestSeconds: z.int().min(1, 'Wait at least 1 second.').max(86_400, 'Wait at most a day.'),
  }),
])
export type AttemptRule = z.infer<typeof AttemptRule>
