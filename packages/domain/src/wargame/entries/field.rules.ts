import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { FieldView } from '@pathwar/contracts/wargame/entries'

interface Shape extends Pick<FieldView, 'kind' | 'least' | 'most'> {
  options: readonly string[]
}

/** What is wrong with a question, whoever answers it. */
export function shapeProblem({ kind, least, most, options }: Shape): { code: ErrorCode; message?: string } | null {
  if (kind === 'choice' && options.length === 0) return { code: 'entry-field/options' }
  if (kind !== 'choice' && options.length > 0)
    return { code: 'entry-field/options', message: 'Only a choice has choices.' }
  const bounded = least !== null || most !== null
  if (bounded && kind !== 'text' && kind !== 'number')
    return { code: 'entry-field/bounds', message: 'Only a number and the length of a text have bounds.' }
  return least !== null && most !== null && least > most ? { code: 'entry-field/bounds' } : null
}

/** Why a question cannot be changed so: it keeps what was promised to those who have answered it, and what brackets go by. */
export function changeProblem(
  before: FieldView,
  after: Shape & Pick<FieldView, 'public' | 'retired'>,
  /** The answers that brackets go by. */
  ruled: readonly string[],
): ErrorCode | null {
  const kept = before.answers > 0
  if (after.kind !== before.kind && kept) return 'entry-field/kind'
  if (after.public && !before.public && kept) return 'entry-field/promise'
  if (before.brackets.length === 0) return null
  const lost = after.kind === 'choice' && ruled.some((answer) => !after.options.includes(answer))
  return after.kind !== before.kind || after.retired || lost ? 'entry-field/in-rule' : null
}
