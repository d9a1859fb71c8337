import * as z from 'zod'
import { readableName, textProblem } from '../kernel/names.ts'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { MyLevelRef } from './instances.ts'
import { TournamentRef } from './tournaments.ts'

/** When those may publish and read write-ups who have solved the level; after the end everybody may. */
export const WriteupsWhen = z.enum(['never', 'after-solve', 'after-end'])
export type WriteupsWhen = z.infer<typeof WriteupsWhen>

export const writeupsWords: Record<WriteupsWhen, { word: string; sentence: string }> = {
  never: { word: 'Never', sentence: 'Nobody publishes or reads write-ups.' },
  'after-solve': {
    word: 'After the solve',
    sentence: 'A team that has solved a level publishes how, and reads how others did; after the end everybody does.',
  },
  'after-end': {
    word: 'After the end',
    sentence:
      'Teams draft them once they have solved a level; they are published and read when the tournament is over.',
  },
}

/** The longest write-up, in UTF-16 units. */
export const LONGEST_WRITEUP = 20_000

const Body = z
  .string()
  .overwrite((typed) => typed.normalize('NFC').replaceAll('\r\n', '\n').trimEnd())
  .min(1, 'Write how it is solved.')
  .max(LONGEST_WRITEUP, `Use at most ${LONGEST_WRITEUP.toLocaleString('en')} characters.`)
  .superRefine((text, context) => {
    const message = textProblem(text)
    if (message) context.addIssue({ code: 'custom', message })
  })

/** Writes one's write-up of a level, or changes it. */
export const WriteWriteup = MyLevelRef.extend({
  title: readableName(1, 120),
  /** Markdown. */
  body: Body,
  /** Whether others read it; else it is a draft. */
  publish: z.boolean(),
})
export type WriteWriteup = z.infer<typeof WriteWriteup>

/** The body is Markdown. */
const OwnWriteup = z.object({
  id: Id,
  title: z.string(),
  body: z.string(),
  state: z.enum(['draft', 'published', 'hidden']),
  updatedAt: Timestamp,
})
export type OwnWriteup = z.infer<typeof OwnWriteup>

const Before = z.string().max(100).optional()

export const ListWriteups = MyLevelRef.extend({
  /** Where the page before ended. */
  before: Before,
  limit: z.int().min(1).max(100).default(30),
})

export const WriteupRow = z.object({
  id: Id,
  title: z.string(),
  /** Null: it is a secret who is in the team. */
  by: z.string().nullable(),
  team: z.object({ slug: z.string(), name: z.string() }).nullable(),
  at: Timestamp,
  /** Whether it was changed since. */
  edited: z.boolean(),
  /** An organiser keeps it from players. */
  hidden: z.boolean(),
})
export type WriteupRow = z.infer<typeof WriteupRow>

export const WriteupPage = z.object({
  when: WriteupsWhen,
  may: z.object({ read: z.boolean(), write: z.boolean(), publish: z.boolean() }),
  mine: OwnWriteup.nullable(),
  /** Those of others and one's own, the latest first; empty for who may not read. */
  writeups: z.array(WriteupRow),
  next: z.string().nullable(),
})
export type WriteupPage = z.infer<typeof WriteupPage>

export const WriteupRef = z.strictObject({ writeup: Id })

const named = z.object({ slug: z.string(), name: z.string() })

export const WriteupView = WriteupRow.extend({
  tournament: named,
  level: named,
  body: z.string(),
  mine: z.boolean(),
  can: z.object({ hide: z.boolean() }),
})
export type WriteupView = z.infer<typeof WriteupView>

export const RemovedWriteup = z.object({ level: named })

export const HideWriteup = WriteupRef.extend({ hidden: z.boolean() })
export const HiddenWriteup = z.object({ hidden: z.boolean(), level: named, title: z.string() })

export const AllowWriteups = TournamentRef.extend({ when: WriteupsWhen })

/** All write-ups of a tournament, for its organisers. */
export const ManagedWriteups = TournamentRef.extend({
  level: Slug.optional(),
  before: Before,
  limit: z.int().min(1).max(100).default(50),
})
export const ManagedWriteupPage = z.object({
  when: WriteupsWhen,
  /** The latest first. */
  writeups: z.array(WriteupRow.extend({ level: named })),
  next: z.string().nullable(),
})
export type ManagedWriteupPage = z.infer<typeof ManagedWriteupPage>
