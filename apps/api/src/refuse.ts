import type { ErrorView } from '@pathwar/contracts/kernel/errors'
import { failureBefore, type Log } from '@pathwar/domain/kernel'
import { toErrorView, toTRPCError } from '@pathwar/trpc'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { ErrorRequestHandler, Response } from 'express'
import { ShapeError } from './json-shape.ts'

export interface Refusal {
  status: number
  view: ErrorView
}

/** Answers with an error before any procedure is called, in the format that tRPC clients read. */
export function refuse(response: Response, { status, view }: Refusal): void {
  if (view.retryAfter !== undefined) response.set('Retry-After', String(Math.ceil(view.retryAfter)))
  const data = { code: 'BAD_REQUEST', httpStatus: status, pathwar: view }
  response.status(status).json({ error: { message: view.message, code: -32600, data } })
}

/** Answers what was thrown outside of procedures, such as by a download, with its status and in words. */
export function refuseWith(response: Response, error: unknown, log: Log): void {
  // Half an answer cannot become another one; its client sees that it is cut off.
  if (response.headersSent) return void response.destroy()
  const failure = toTRPCError(error)
  const view = toErrorView(failure, log)
  if (view.retryAfter !== undefined) response.set('Retry-After', String(view.retryAfter))
  response.status(getHTTPStatusCodeFromError(failure)).json(view)
}

/** The last handler: errors of a body parser get a message; for our own bugs only an id is sent. */
export function refuseBroken(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    // Whatever comes here was thrown before a use case ran, or by a download.
    const refusal = toTRPCError(failureBefore(error))
    if (refusal.code !== 'INTERNAL_SERVER_ERROR') {
      return refuse(response, { status: getHTTPStatusCodeFromError(refusal), view: toErrorView(refusal) })
    }
    const status = statusOf(error)
    const message = error instanceof ShapeError ? error.message : (unreadable[status] ?? 'This request cannot be read.')
    if (status < 500) return refuse(response, { status, view: { code: 'input/invalid', message, fields: [] } })
    refuse(response, { status, view: toErrorView(refusal, log) })
  }
}

const unreadable: Record<number, string> = {
  413: 'This is too large.',
  415: 'Send JSON as it is: neither compressed nor in another encoding than UTF-8.',
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}
