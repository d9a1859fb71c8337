import type { EntryForm } from '@pathwar/contracts/wargame/entries'
import type { JoinTournament } from '@pathwar/contracts/wargame/tournaments'
import { useState } from 'react'
import { errorView } from '../../../errors.ts'
import { givenAnswers, missingAnswers, type TypedAnswers, typedAnswers } from './typed-answers.ts'

/** What somebody fills in to enter a tournament, beside the team. */
export interface Entry {
  form: EntryForm
  code: string
  setCode: (code: string) => void
  bracket: string
  setBracket: (slug: string) => void
  answers: TypedAnswers
  answer: (slug: string, value: string | boolean) => void
  /** What is wrong, by the field, such as `bracket` or `answers.school`. */
  problems: Readonly<Record<string, string>>
  /** Whether it can be sent; otherwise it says at the fields why not. */
  check: () => boolean
  given: () => Pick<JoinTournament, 'code' | 'bracket' | 'answers'>
  /** Shows an error of the server at its fields; what is left of it for the whole form. */
  place: (error: unknown) => unknown
}

/** The state of a form with which one enters. */
export function useEntry(form: EntryForm, givenCode = ''): Entry {
  const [code, setCode] = useState(givenCode)
  const [bracket, setBracket] = useState('')
  const [answers, setAnswers] = useState(() => typedAnswers(form.fields, form.answers))
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const known = new Set(['code', 'bracket', ...form.fields.map(({ slug }) => `answers.${slug}`)])
  const without = (path: string) => setProblems(({ [path]: _, ...rest }) => rest)
  return {
    ...{ form, code, bracket, answers, problems },
    setCode(next) {
      without('code')
      setCode(next)
    },
    setBracket(next) {
      without('bracket')
      setBracket(next)
    },
    answer(slug, value) {
      without(`answers.${slug}`)
      setAnswers((before) => ({ ...before, [slug]: value }))
    },
    check() {
      const missing = missingAnswers(form.fields, answers)
      setProblems(missing)
      return Object.keys(missing).length === 0
    },
    given: () => ({
      ...(code.trim() && { code: code.trim() }),
      ...(bracket && { bracket }),
      ...(form.fields.length > 0 && { answers: givenAnswers(form.fields, answers) }),
    }),
    place(error) {
      const { fields } = errorView(error)
      const mine = fields.filter(({ path }) => known.has(path))
      setProblems(Object.fromEntries(mine.map(({ path, message }) => [path, message])))
      return mine.length > 0 && mine.length === fields.length ? null : error
    },
  }
}
