import type { FieldProblem } from '@pathwar/contracts/kernel/errors'
import { nameProblem, textProblem, tidyName } from '@pathwar/contracts/kernel/names'
import { type AskedField, LONGEST_ANSWER } from '@pathwar/contracts/wargame/entries'
import type { GivenAnswers } from '@pathwar/contracts/wargame/tournaments'

export type Answer = string | number | boolean

interface Facts extends Pick<AskedField, 'kind' | 'required' | 'least' | 'most'> {
  options: readonly string[]
}

/** What somebody's answer to a question is kept as, null for none; or what is wrong with it. */
export function readAnswer(field: Facts, given: Answer | null): { answer: Answer | null } | { problem: string } {
  const answer = given === null || given === '' || given === false ? null : tidy(given)
  if (answer === null || answer === '') {
    if (!field.required) return { answer: null }
    return { problem: field.kind === 'tick' ? 'Tick this to enter.' : 'An answer is required.' }
  }
  const problem = problemOf(field, answer)
  return problem === null ? { answer } : { problem }
}

function tidy(given: Answer): Answer {
  return typeof given === 'string' ? tidyName(given) : given
}

function problemOf({ kind, least, most, options }: Facts, answer: Answer): string | null {
  switch (kind) {
    case 'tick':
      return answer === true ? null : 'Answer with yes or no.'
    case 'choice':
      return typeof answer === 'string' && options.includes(answer) ? null : `Choose one of: ${options.join(', ')}.`
    case 'number':
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return 'Write a number.'
      if (least !== null && answer < least) return `At least ${least}.`
      return most !== null && answer > most ? `At most ${most}.` : null
    case 'text':
      return typeof answer === 'string' ? textProblemOf(answer, least, most ?? 200) : 'Write a text.'
  }
}

function textProblemOf(answer: string, least: number | null, most: number): string | null {
  const length = [...answer].length
  if (least !== null && length < least) return `Use at least ${least} characters.`
  if (length > Math.min(most, LONGEST_ANSWER)) return `Use at most ${Math.min(most, LONGEST_ANSWER)} characters.`
  return answer.includes('\n') ? textProblem(answer) : nameProblem(answer)
}

/** Answers that change, by the slug of the question; null takes one back. */
export type Changes = ReadonlyMap<string, Answer | null>

/**
 * What given answers change, and what is wrong with them, by the question. `all`: those that are required and have no answer yet must
 * be among them.
 */
export function readAnswers(
  fields: readonly (Facts & { slug: string })[],
  given: GivenAnswers,
  { before, all }: { before: Readonly<Record<string, Answer>>; all: boolean },
): { changes: Changes; problems: FieldProblem[] } {
  const changes = new Map<string, Answer | null>()
  const problems: FieldProblem[] = []
  const wrong = (slug: string, message: string) => problems.push({ path: `answers.${slug}`, message })
  const known = new Set(fields.map(({ slug }) => slug))
  for (const slug of Object.keys(given)) if (!known.has(slug)) wrong(slug, 'This tournament asks no such question.')
  for (const field of fields) {
    const { slug } = field
    const kept = before[slug] ?? null
    if (!Object.hasOwn(given, slug) && !(all && kept === null)) continue
    const read = readAnswer(field, given[slug] ?? null)
    if ('problem' in read) wrong(slug, read.problem)
    else if (read.answer !== kept) changes.set(slug, read.answer)
  }
  return { changes, problems }
}

/** An answer as a bracket's rule names it. */
export function asRuleAnswer(answer: Answer): string {
  return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer)
}
