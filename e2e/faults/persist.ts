import { setTimeout as delay } from 'node:timers/promises'
import { TRPCClientError } from '@trpc/client'

/** A client gives up an unanswered request after this time, and asks again. */
const ANSWER_MS = 8_000
const PATIENCE_MS = 90_000

/**
 * Repeats a request until it is answered. A client that got no answer does not know whether the request was executed, so
 * some refusals (`done`) mean that it was. Throws on any other refusal of the input.
 */
export async function persist<T>(
  what: string,
  call: (signal: AbortSignal) => Promise<T>,
  done: readonly string[] = [],
): Promise<T | undefined> {
  let last: unknown
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await delay(200)) {
    try {
      return await call(AbortSignal.timeout(ANSWER_MS))
    } catch (error) {
      last = error
      const { code, status } = refusal(error)
      if (done.includes(code)) return undefined
      if (status >= 400 && status < 500 && status !== 429) throw new Error(`${what}: ${code}`, { cause: error })
    }
  }
  throw new Error(`no answer within ${PATIENCE_MS / 1000} s: ${what}`, { cause: last })
}

/** Status 0: no answer came. */
function refusal(error: unknown): { code: string; status: number } {
  if (!(error instanceof TRPCClientError)) return { code: '', status: 0 }
  return { code: error.data?.pathwar?.code ?? '', status: error.data?.httpStatus ?? 0 }
}
