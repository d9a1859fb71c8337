import type { AskedField } from '@pathwar/contracts/wargame/entries'
import type { GivenAnswers } from '@pathwar/contracts/wargame/tournaments'
import { Failure } from './failure.ts'

/** Reads `name=value` of options that are given several times, as the kinds of the questions want it. */
export function answersOf(
  fields: readonly Pick<AskedField, 'slug' | 'kind'>[],
  given: readonly string[],
): GivenAnswers {
  return Object.fromEntries(given.map((text) => answerOf(fields, text)))
}

function answerOf(fields: readonly Pick<AskedField, 'slug' | 'kind'>[], text: string) {
  const at = text.indexOf('=')
  const [slug, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  const field = fields.find((one) => at > 0 && one.slug === slug)
  if (!field) {
    const known = fields.map((one) => one.slug).join(', ')
    throw new Failure(at > 0 ? `There is no question "${slug}".` : `"${text}" is no answer.`, {
      exitCode: 2,
      hint: known ? `Write <question>=<answer>. It asks: ${known}` : 'This tournament asks nothing.',
    })
  }
  return [slug, value === '' ? null : readValue(field, value)] as const
}

function readValue({ kind }: Pick<AskedField, 'kind'>, value: string): string | number | boolean {
  if (kind === 'tick' && /^(yes|no|true|false)$/i.test(value)) return /^(yes|true)$/i.test(value)
  // What is no number stays a text, so that the server says what would be right.
  return kind === 'number' && Number.isFinite(Number(value)) ? Number(value) : value
}
