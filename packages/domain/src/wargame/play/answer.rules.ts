import { createHash, timingSafeEqual } from 'node:crypto'
import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { type AnswerForm, MOST_ANSWER_LETTERS } from '@pathwar/contracts/wargame/answers'
import type { Submit } from '@pathwar/contracts/wargame/play'
import { type AnswerKey, compilePattern } from '../levels/index.ts'

/** What somebody has answered; one of the four is given. */
export type Given = Pick<Submit, 'passphrases' | 'text' | 'choices' | 'file'>

/** Which of the four a kind of level wants; null: none. */
const wanted: Record<AnswerForm['kind'], keyof Given | null> = {
  feed: null,
  passphrases: 'passphrases',
  static: 'text',
  regex: 'text',
  choice: 'choices',
  manual: 'text',
  upload: 'file',
}

/** What is wrong with an answer before anybody asks whether it is right; null: nothing. */
export function problemOf(form: AnswerForm, given: Given): ErrorCode | null {
  if (form.kind === 'feed') return 'level/scored-outside'
  const fields = (['passphrases', 'text', 'choices', 'file'] as const).filter((field) => given[field] !== undefined)
  if (fields.length !== 1 || fields[0] !== wanted[form.kind]) return 'submission/other-kind'
  const { text = '', choices = [], file } = given
  if (form.kind !== 'manual' && text.length > MOST_ANSWER_LETTERS) return 'submission/too-long'
  if (form.kind === 'choice') {
    if (new Set(choices).size !== choices.length) return 'submission/no-such-option'
    if (choices.some((choice) => choice >= form.options.length)) return 'submission/no-such-option'
    if (!form.several && choices.length > 1) return 'submission/one-option'
  }
  if (form.kind === 'upload' && file && !hasEnding(file.name, form.accept)) return 'submission/file-kind'
  return null
}

function hasEnding(name: string, accept: readonly string[]): boolean {
  return accept.length === 0 || accept.some((ending) => name.toLowerCase().endsWith(ending))
}

/**
 * Whether an answer without passphrases is right. It is compared as a whole: of several options, exactly the right ones count, and
 * nothing tells which part was right.
 */
export function isRight(form: AnswerForm, key: AnswerKey | null, { text = '', choices = [] }: Given): boolean {
  if (form.kind === 'static' && key?.kind === 'static') return isOneOf(key.answers, text, form.case)
  if (form.kind === 'regex' && key?.kind === 'regex') return compilePattern(key.pattern, form.case).matchesAll(text)
  if (form.kind === 'choice' && key?.kind === 'choice') return isSame(key.right, choices)
  return false
}

/** Compares with each answer in constant time, so that the time tells neither which one was near nor how near. */
function isOneOf(answers: readonly string[], text: string, letterCase: 'sensitive' | 'insensitive'): boolean {
  const folded = (one: string) =>
    letterCase === 'insensitive' ? one.normalize('NFC').toLowerCase() : one.normalize('NFC')
  const given = digestOf(folded(text.trim()))
  let found = false
  for (const answer of answers) if (timingSafeEqual(digestOf(folded(answer.trim())), given)) found = true
  return found
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function isSame(right: readonly number[], choices: readonly number[]): boolean {
  return right.length === choices.length && right.every((one) => choices.includes(one))
}

/** An answer in words, for those who may read it. */
export function wordsOf(form: AnswerForm, { passphrases, text, choices, file }: Given): string {
  if (passphrases) return passphrases.join('\n')
  if (choices && form.kind === 'choice') return choices.map((choice) => form.options[choice] ?? '').join('\n')
  return text ?? file?.name ?? ''
}
