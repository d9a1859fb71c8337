import type { Answers, AskedField } from '@pathwar/contracts/wargame/entries'
import type { GivenAnswers } from '@pathwar/contracts/wargame/tournaments'

/** Answers as they are typed: all but ticks are texts. */
export type TypedAnswers = Readonly<Record<string, string | boolean>>

/** What was answered before, as its form shows it. */
export function typedAnswers(fields: readonly AskedField[], answers: Answers): TypedAnswers {
  return Object.fromEntries(
    fields.map(({ slug, kind }) => {
      const answer = answers[slug]
      return [slug, kind === 'tick' ? answer === true : answer === undefined ? '' : String(answer)]
    }),
  )
}

/** What the server is given: numbers as numbers; null for no answer. A text that is no number stays one, so that the server says so. */
export function givenAnswers(fields: readonly AskedField[], typed: TypedAnswers): GivenAnswers {
  return Object.fromEntries(fields.map((field) => [field.slug, givenAnswer(field, typed[field.slug])]))
}

function givenAnswer({ kind }: AskedField, typed: string | boolean | undefined): string | number | boolean | null {
  if (typeof typed !== 'string') return typed ?? null
  const text = typed.trim()
  if (text === '') return null
  if (kind !== 'number') return text
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : text
}

/** What is wrong before anything is sent, by the question: so that no team is made for an entry that cannot be. */
export function missingAnswers(fields: readonly AskedField[], typed: TypedAnswers): Record<string, string> {
  const missing = fields.filter(({ slug, required }) => {
    const answer = typed[slug] ?? ''
    return required && (typeof answer === 'string' ? answer.trim() === '' : !answer)
  })
  return Object.fromEntries(
    missing.map(({ slug, kind }) => [
      `answers.${slug}`,
      kind === 'tick' ? 'Tick this to enter.' : 'An answer is required.',
    ]),
  )
}
