import * as z from 'zod'
import { readableName, textProblem } from '../kernel/names.ts'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { BracketName, BracketNeeds } from './brackets.ts'
import { GivenAnswers, TournamentRef, TournamentView, TypedEntryCode } from './tournaments.ts'

/** The most questions of a tournament, those that are retired included. */
export const MOST_FIELDS = 40
/** The longest text that somebody may answer. */
export const LONGEST_ANSWER = 1000

export const FieldKind = z.enum(['text', 'number', 'choice', 'tick'])
export type FieldKind = z.infer<typeof FieldKind>

const Label = readableName(1, 100)
const Help = z
  .string()
  .trim()
  .max(300, 'Use at most 300 characters.')
  .superRefine((text, context) => {
    const message = textProblem(text)
    if (message) context.addIssue({ code: 'custom', message })
  })
const Bound = z.number().min(-1e9).max(1e9).nullable()
const Options = z
  .array(readableName(1, 100))
  .max(50, 'At most 50 choices.')
  .refine((all) => new Set(all).size === all.length, 'Each choice once.')

export const CreateField = TournamentRef.extend({
  label: Label,
  /** Its name in files and on the command line; it stays. Not given: made from the label. */
  slug: Slug.optional(),
  help: Help.default(''),
  kind: FieldKind,
  /** Whether each member answers it, or the team as one. */
  asks: z.enum(['user', 'team']).default('team'),
  required: z.boolean().default(false),
  /** Whether everybody sees the answers, or only organisers and those who gave them. */
  public: z.boolean().default(false),
  /** The bounds of a number; of a text those of its length; null: none. */
  least: Bound.default(null),
  most: Bound.default(null),
  /** Of a choice. */
  options: Options.default([]),
})
export type CreateField = z.infer<typeof CreateField>

export const FieldRef = TournamentRef.extend({ field: Slug })

/** Changes the given fields and leaves the rest. */
export const UpdateField = FieldRef.extend({
  changes: z.strictObject({
    label: Label.optional(),
    help: Help.optional(),
    kind: FieldKind.optional(),
    required: z.boolean().optional(),
    public: z.boolean().optional(),
    least: Bound.optional(),
    most: Bound.optional(),
    options: Options.optional(),
    /** A retired question is asked no more; its answers are kept. */
    retired: z.boolean().optional(),
  }),
})
export type UpdateField = z.infer<typeof UpdateField>

/** All questions of the tournament, in their new order. */
export const OrderFields = TournamentRef.extend({ fields: z.array(Slug).max(MOST_FIELDS) })

/** A question as it is asked. */
export const AskedField = z.object({
  slug: z.string(),
  label: z.string(),
  help: z.string(),
  kind: FieldKind,
  asks: z.enum(['user', 'team']),
  required: z.boolean(),
  public: z.boolean(),
  least: z.number().nullable(),
  most: z.number().nullable(),
  options: z.array(z.string()),
})
export type AskedField = z.infer<typeof AskedField>

/** A question as organisers see it. */
export const FieldView = AskedField.extend({
  retired: z.boolean(),
  /** How many have answered it. */
  answers: z.int(),
  /** The brackets that go by it. */
  brackets: z.array(z.string()),
})
export type FieldView = z.infer<typeof FieldView>

/** In their order. */
export const Fields = z.array(FieldView)

/** By the slug of the question. */
export const Answers = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
export type Answers = z.infer<typeof Answers>

export const ShowEntryForm = TournamentRef.extend({ code: TypedEntryCode.optional() })

/** What somebody needs to enter a tournament with a team. */
export const EntryForm = z.object({
  tournament: TournamentView,
  /** What the given code is for; null: none was given. */
  code: z.object({ bracket: BracketName.nullable() }).nullable(),
  /** Whether teams enter with codes here. */
  codes: z.boolean(),
  /** Why nobody can enter now; null: one can. */
  refusal: z.string().nullable(),
  fields: z.array(AskedField),
  /** Those that one can choose. */
  brackets: z.array(BracketName.extend(BracketNeeds.shape).extend({ isDefault: z.boolean() })),
  /** What the caller has answered before. */
  answers: Answers,
})
export type EntryForm = z.infer<typeof EntryForm>

/** What the caller's team has entered with, and what of it can be changed. */
export const MyEntry = z.object({
  tournament: z.object({ slug: z.string(), name: z.string(), startsAt: Timestamp }),
  team: z.object({ slug: z.string(), name: z.string() }),
  bracket: BracketName.nullable(),
  /** Those that the team can choose now. */
  choices: z.array(BracketName.extend(BracketNeeds.shape)),
  fields: z.array(AskedField),
  answers: Answers,
  /** Until it starts; afterwards only what has no answer yet. */
  canChange: z.boolean(),
})
export type MyEntry = z.infer<typeof MyEntry>

/** Answers to some questions; null takes an answer back. */
export const AnswerFields = TournamentRef.extend({ answers: GivenAnswers })

export const ChooseBracket = TournamentRef.extend({ bracket: Slug })

/** Puts a team into a bracket, or into none. */
export const MoveTeam = TournamentRef.extend({ team: Slug, bracket: Slug.nullable() })

export const EntryRef = TournamentRef.extend({ team: Slug })

const shownAnswer = z.object({ label: z.string(), answer: z.string() })

/** What everybody may know of a team's entry. */
export const TeamEntry = z.object({
  tournament: z.object({ slug: z.string(), name: z.string() }),
  team: z.object({ slug: z.string(), name: z.string() }),
  bracket: BracketName.nullable(),
  /** The team's public answers. */
  answers: z.array(shownAnswer),
  /** Members with public answers; none, where it is a secret who is in the team. */
  members: z.array(z.object({ username: z.string(), displayName: z.string(), answers: z.array(shownAnswer) })),
  enteredAt: Timestamp,
})
export type TeamEntry = z.infer<typeof TeamEntry>

/** Filters are combined with AND. */
export const EntryFilters = TournamentRef.extend({
  /** Empty: those in none. */
  bracket: z.union([Slug, z.literal('')]).optional(),
  /** Only teams of which a required answer is missing. */
  incomplete: z.boolean().default(false),
  /** A part of the team's name. */
  search: z.string().trim().max(60, 'Use at most 60 characters.').optional(),
})
export type EntryFilters = z.input<typeof EntryFilters>

/** Where the page before ended. */
const Before = z.string().max(100).optional()

export const ListEntries = EntryFilters.extend({ before: Before, limit: z.int().min(1).max(200).default(50) })

/** A team that has entered, as organisers see it. */
export const EntryView = z.object({
  id: Id,
  team: z.object({ slug: z.string(), name: z.string() }),
  bracket: BracketName.nullable(),
  /** The code with which it has entered. */
  code: z.object({ label: z.string() }).nullable(),
  enteredAt: Timestamp,
  answers: Answers,
  members: z.array(z.object({ username: z.string(), displayName: z.string(), answers: Answers })),
  /** How many required answers are missing. */
  missing: z.int(),
})
export type EntryView = z.infer<typeof EntryView>

export const EntryPage = z.object({
  /** The latest first. */
  entries: z.array(EntryView),
  next: z.string().nullable(),
})

export const ExportEntries = EntryFilters.extend({ before: Before })

/** A part of a CSV file with a row for each member. All parts, joined in order, are the file. */
export const EntryExport = z.object({
  fileName: z.string(),
  text: z.string(),
  entries: z.int(),
  next: z.string().nullable(),
})

/** An answer for people; empty: there is none. */
export function answerText(answer: string | number | boolean | undefined): string {
  if (answer === undefined) return ''
  return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer)
}
