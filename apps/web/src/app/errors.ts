import { counted } from '@pathwar/contracts/kernel/counted'
import type { ErrorCode, ErrorView } from '@pathwar/contracts/kernel/errors'

/** An error as pages show it: the server's message, or that the server could not be reached. */
export type ShownError = Omit<ErrorView, 'code'> & { code: ErrorCode | 'network' | 'unexpected' }

/** An error of this page with a message for the user. */
export class MessageError extends Error {
  override name = 'SaidError'
}

/** Reads the server's error from any thrown value; never throws. */
export function errorView(error: unknown): ShownError {
  const said = serverView(error)
  if (said) return said
  if (error instanceof MessageError) return { code: 'unexpected', message: error.message, fields: [] }
  if (isNetworkFailure(error)) {
    return {
      code: 'network',
      message: 'Pathwar is not reachable at the moment. Check your connection and try again.',
      fields: [],
    }
  }
  return { code: 'unexpected', message: 'Something went wrong in this page. Reload it and try again.', fields: [] }
}

/** The message, with the time to wait or the number to quote. */
export function errorSentence(view: ShownError): string {
  if (view.retryAfter) return `${view.message} Try again in ${wait(view.retryAfter)}.`
  if (view.errorId) return `${view.message} Quote ${view.errorId} when you report it.`
  return view.message
}

const moments = new WeakMap<object, number>()

/**
 * When a refused request may be repeated, in ms since 1970; null if the error does not say. The time counts from the first
 * call.
 */
export function retryTimeOf(error: unknown): number | null {
  const { retryAfter } = errorView(error)
  if (retryAfter === undefined || typeof error !== 'object' || error === null) return null
  const moment = moments.get(error) ?? Date.now() + retryAfter * 1000
  moments.set(error, moment)
  return moment
}

/** tRPC's names of the kinds of error that have a page of their own. */
const kinds = { forbidden: 'FORBIDDEN', 'not-found': 'NOT_FOUND' } as const

/** Whether the server's error is of a kind, such as any `not-found`. */
export function isKind(error: unknown, kind: keyof typeof kinds): boolean {
  return (
    serverView(error) !== undefined &&
    hasObject(error, 'data') &&
    'code' in error.data &&
    error.data.code === kinds[kind]
  )
}

function wait(seconds: number): string {
  return seconds <= 90 ? `${Math.ceil(seconds)} s` : counted(Math.ceil(seconds / 60), 'minute')
}

function serverView(error: unknown): ErrorView | undefined {
  if (!hasObject(error, 'data') || !hasObject(error.data, 'pathwar')) return undefined
  const view = error.data.pathwar as Partial<ErrorView>
  if (typeof view.code !== 'string' || typeof view.message !== 'string') return undefined
  return { ...view, code: view.code, message: view.message, fields: Array.isArray(view.fields) ? view.fields : [] }
}

/** tRPC's errors have no `data` if there was no response, or if something other than the api responded. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'TRPCClientError' && !hasObject(error, 'data')
}

function hasObject<Key extends string>(value: unknown, key: Key): value is Record<Key, object> {
  if (typeof value !== 'object' || value === null || !(key in value)) return false
  const inner = (value as Record<string, unknown>)[key]
  return typeof inner === 'object' && inner !== null
}
