import * as z from 'zod'

/** Whether small and capital letters are the same. */
export const LetterCase = z.enum(['sensitive', 'insensitive'])

/** When the reward of an answer that a person reviews is paid: once it is accepted, or at once, and taken back if it is refused. */
export const RewardTime = z.enum(['on-acceptance', 'at-once'])

/** How a level is answered, without what is right: what players may see of it. */
export const AnswerForm = z.discriminatedUnion('kind', [
  /** The passphrases of the team's own instance. */
  z.object({ kind: z.literal('passphrases') }),
  /** One of several texts. */
  z.object({ kind: z.literal('static'), case: LetterCase }),
  /** A text of a certain form. */
  z.object({ kind: z.literal('regex'), case: LetterCase }),
  /** Options; `several`: any number of them is chosen, and exactly the right ones count. */
  z.object({ kind: z.literal('choice'), options: z.array(z.string()), several: z.boolean() }),
  /** A text that a person reviews. */
  z.object({ kind: z.literal('manual'), reward: RewardTime }),
  /** A file that a person reviews; `accept`: endings of its name, any if there is none. */
  z.object({
    kind: z.literal('upload'),
    reward: RewardTime,
    accept: z.array(z.string()),
    mostBytes: z.int(),
  }),
  /** Not by players: an outside scorer sends points for it. */
  z.object({ kind: z.literal('feed') }),
])
export type AnswerForm = z.infer<typeof AnswerForm>
export type AnswerKind = AnswerForm['kind']

/** Kinds whose answers a person reviews. */
export const reviewedKinds: readonly AnswerKind[] = ['manual', 'upload']

/** The largest file that a player may send as an answer. */
export const MOST_ANSWER_BYTES = 32 * 1024 * 1024

/** The longest text of an answer that a machine judges, and of one that a person reads. */
export const MOST_ANSWER_LETTERS = 500
export const MOST_REVIEWED_LETTERS = 10_000
