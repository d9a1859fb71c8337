import { describe, expect, test } from 'vitest'
import { assignProblems } from './components/contract-form.ts'
import { errorSentence, errorView, isKind, MessageError, retryTimeOf } from './errors.ts'

const said = (pathwar: object, code = 'BAD_REQUEST') =>
  Object.assign(new Error('…'), { data: { httpStatus: 400, code, pathwar } })

describe('an error', () => {
  test('of the server is shown in the server’s words', () => {
    const error = said({
      code: 'user/name-taken',
      message: 'Taken.',
      fields: [{ path: 'username', message: 'Taken.' }],
    })
    expect(errorView(error)).toMatchObject({ code: 'user/name-taken', fields: [{ path: 'username' }] })
  })

  test('is of the kind that its transport says', () => {
    const missing = said({ code: 'level/not-found', message: 'No.', fields: [] }, 'NOT_FOUND')
    expect(isKind(missing, 'not-found')).toBe(true)
    expect(isKind(missing, 'forbidden')).toBe(false)
    expect(isKind(said({ code: 'auth/forbidden', message: 'No.', fields: [] }, 'FORBIDDEN'), 'forbidden')).toBe(true)
    expect(isKind(new Error('NOT_FOUND'), 'not-found')).toBe(false)
  })

  test('without an answer is a missing connection', () => {
    const error = Object.assign(new Error('Failed to fetch'), { name: 'TRPCClientError' })
    expect(errorView(error).code).toBe('network')
  })

  test.each([[null], ['text'], [{ data: { pathwar: { code: 7 } } }], [new TypeError('x is undefined')]])(
    'of another kind (%j) is unexpected and never throws',
    (error) => expect(errorView(error).code).toBe('unexpected'),
  )

  test('says how long to wait and what to quote', () => {
    const base = { code: 'internal' as const, message: 'Oh.', fields: [] }
    expect(errorSentence({ ...base, retryAfter: 2.4 })).toBe('Oh. Try again in 3 s.')
    expect(errorSentence({ ...base, retryAfter: 601 })).toBe('Oh. Try again in 11 minutes.')
    expect(errorSentence({ ...base, errorId: 'e1' })).toBe('Oh. Quote e1 when you report it.')
  })
})

test('a failure of a page speaks for itself', () => {
  expect(errorView(new MessageError('No passkey here.'))).toMatchObject({ message: 'No passkey here.', fields: [] })
})

test('when to try again is one moment, however often it is asked', () => {
  const error = said({ code: 'auth/locked', message: 'Wait.', fields: [], retryAfter: 60 })
  const moment = retryTimeOf(error)
  expect(moment).toBeGreaterThan(Date.now() + 50_000)
  expect(retryTimeOf(error)).toBe(moment)
  expect(retryTimeOf(said({ code: 'auth/locked', message: 'Wait.', fields: [] }))).toBeNull()
  expect(retryTimeOf('text')).toBeNull()
})

describe('problems of an input', () => {
  const view = (...paths: string[]) => ({
    code: 'input/invalid' as const,
    message: 'Wrong.',
    fields: paths.map((path) => ({ path, message: path })),
  })

  test('stand beside the fields that a form has', () => {
    expect(assignProblems(view('name', 'changes.slug'), ['name', 'changes'])).toEqual({
      placed: [
        { path: 'name', message: 'name' },
        { path: 'changes.slug', message: 'changes.slug' },
      ],
      rest: false,
    })
  })

  test('that no field can show are left for the form as a whole', () => {
    expect(assignProblems(view('name', 'other'), ['name']).rest).toBe(true)
    expect(assignProblems(view(), ['name']).rest).toBe(true)
  })
})
