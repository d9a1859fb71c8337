import { type ErrorCode, errors } from '@pathwar/contracts/kernel/errors'
import { DomainError } from '@pathwar/domain/kernel'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { toErrorView, toTRPCError } from './errors.ts'

const statuses = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
}

test.each(Object.keys(errors) as ErrorCode[])('%s keeps its code and its words on the way out', (code) => {
  const failure = toTRPCError(new DomainError(code))
  expect(getHTTPStatusCodeFromError(failure)).toBe(statuses[errors[code].kind])
  const view = toErrorView(failure)
  expect(view).toMatchObject({ code, message: errors[code].text })
  const field = 'field' in errors[code] ? errors[code].field : null
  expect(view.fields).toEqual(field ? [{ path: field, message: errors[code].text }] : [])
})

test('how long to wait is told', () => {
  expect(toErrorView(toTRPCError(new DomainError('submission/slow-down', { retryAfter: 12 })))).toMatchObject({
    retryAfter: 12,
  })
})

test('input that does not fit is told field by field', () => {
  const { error } = z.strictObject({ team: z.object({ name: z.string() }) }).safeParse({ team: { name: 1 } })
  const view = toErrorView(new TRPCError({ code: 'BAD_REQUEST', cause: error }))
  expect(view).toMatchObject({ code: 'input/invalid', fields: [{ path: 'team.name' }] })
})

test('of a mistake of ours only an id leaves, under which the log has the cause', () => {
  const lines: object[] = []
  const log = { info() {}, warn() {}, error: (fields: object) => lines.push(fields) }
  const cause = new Error('the password of the database is hunter2')
  const view = toErrorView(toTRPCError(cause), log)
  expect(view).toEqual({ code: 'internal', message: errors.internal.text, fields: [], errorId: expect.any(String) })
  expect(lines).toEqual([{ errorId: view.errorId, error: cause }])
})

test('an output that does not fit its schema is our mistake, not the input', () => {
  const { error } = z.string().safeParse(1)
  expect(toErrorView(toTRPCError(error))).toMatchObject({ code: 'internal' })
})
