import * as z from 'zod'
import { LetterCase, MOST_ANSWER_BYTES, MOST_ANSWER_LETTERS, RewardTime } from './answers.ts'

const MB = 1024 * 1024

const Line = z
  .string()
  .trim()
  .min(1, 'write a text')
  .max(MOST_ANSWER_LETTERS, `at most ${MOST_ANSWER_LETTERS} characters`)

const StaticYaml = z.strictObject({
  kind: z.literal('static'),
  /** Any of them is right. */
  answers: z.array(Line).min(1, 'write at least one answer').max(50, 'at most 50 answers'),
  case: LetterCase.default('sensitive'),
})

const RegexYaml = z.strictObject({
  kind: z.literal('regex'),
  /** It has to match the whole answer. */
  pattern: z.string().min(1, 'write a pattern').max(500, 'at most 500 characters'),
  case: LetterCase.default('sensitive'),
})

const ChoiceYaml = z
  .strictObject({
    kind: z.literal('choice'),
    options: z.array(Line).min(2, 'write at least two options').max(20, 'at most 20 options'),
    /** Those of the options that are right, as they are written there. */
    right: z.array(Line).min(1, 'say which option is right'),
    several: z.boolean().optional(),
  })
  .superRefine(({ options, right, several }, ctx) => {
    const problem = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message })
    options.forEach((option, index) => {
      if (options.indexOf(option) < index) problem(['options', index], `"${option}" is there twice`)
    })
    right.forEach((option, index) => {
      if (!options.includes(option)) problem(['right', index], `"${option}" is none of the options`)
      if (right.indexOf(option) < index) problem(['right', index], `"${option}" is there twice`)
    })
    if (several === false && right.length > 1)
      problem(['right'], 'only one can be chosen: name one, or write "several: true"')
  })
  .transform(({ several, ...choice }) => ({ ...choice, several: several ?? choice.right.length > 1 }))

const ManualYaml = z.strictObject({
  kind: z.literal('manual'),
  reward: RewardTime.default('on-acceptance'),
})

const UploadYaml = z.strictObject({
  kind: z.literal('upload'),
  reward: RewardTime.default('on-acceptance'),
  /** Endings of the file's name, such as `.pdf`. */
  accept: z
    .array(
      z
        .string()
        .toLowerCase()
        .regex(/^\.[a-z0-9]{1,10}$/, 'write an ending such as ".pdf"'),
    )
    .max(20, 'at most 20 endings')
    .default([]),
  'most-megabytes': z
    .number()
    .positive('write a size above 0')
    .max(MOST_ANSWER_BYTES / MB, `at most ${MOST_ANSWER_BYTES / MB}`)
    .default(10),
})

/** `x-pathwar.flavor.answer`: how the level is answered, with what is right. */
export const AnswerYaml = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('passphrases') }),
    StaticYaml,
    RegexYaml,
    ChoiceYaml,
    ManualYaml,
    UploadYaml,
    z.strictObject({ kind: z.literal('feed') }),
  ],
  { error: 'name a kind: passphrases, static, regex, choice, manual, upload or feed' },
)
export type AnswerYaml = z.infer<typeof AnswerYaml>
