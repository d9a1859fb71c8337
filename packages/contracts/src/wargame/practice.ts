import * as z from 'zod'
import { Timestamp } from '../kernel/text.ts'
import { InstanceView, MyLevelRef } from './instances.ts'
import { Submit } from './play.ts'

/** What somebody has practised of a level of an archived tournament. */
export const PracticeView = z.object({
  /** `null`: they have not begun. */
  startedAt: Timestamp.nullable(),
  solvedAt: Timestamp.nullable(),
  /** Their own one that runs, or ran last. */
  instance: InstanceView.nullable(),
})
export type PracticeView = z.infer<typeof PracticeView>

export const PractisedLevel = z.object({
  level: z.object({ slug: z.string(), name: z.string() }),
  startedAt: Timestamp,
  solvedAt: Timestamp.nullable(),
})
export type PractisedLevel = z.infer<typeof PractisedLevel>

/** All passphrases of one's own copy. */
export const SubmitPractice = MyLevelRef.extend({ passphrases: Submit.shape.passphrases.unwrap() })

/** A wrong passphrase is a result, not an error. */
export const PracticeAnswer = z.object({ outcome: z.enum(['accepted', 'refused', 'already-solved']) })
export type PracticeAnswer = z.infer<typeof PracticeAnswer>
