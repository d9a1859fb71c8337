import type { ErrorView } from '@pathwar/contracts/kernel/errors'
import { gatewayErrorIn } from '@pathwar/contracts/kernel/retry'
import { UploadRefused } from '@pathwar/contracts/storage/send-upload'
import { TRPCClientError } from '@trpc/client'
import { Failure } from './failure.ts'

const hints: Partial<Record<string, string>> = {
  'auth/required': 'Log in: pathwar login --url <url> --username <name>',
  'auth/forbidden': 'See what you may do with: pathwar whoami',
  'domain/unknown': 'Check the address: pathwar whoami shows which one is in use.',
  'key/invalid': 'Give the .pub file, such as ~/.ssh/id_ed25519.pub; ssh-keygen -t ed25519 makes one.',
  'team/not-found': 'List your teams: pathwar team list',
  'team/already-member': 'List your teams: pathwar team list',
  'tournament/not-found': 'List them: pathwar tournaments',
  'tournament/not-joined': 'Join it: pathwar join <tournament>',
  'level/not-found': 'List the levels: pathwar levels',
  'level/not-bought': 'Buy it: pathwar subscribe <level>',
  'cash/not-enough': 'See your cash and the prices: pathwar levels',
  'instance/not-running': 'Start it: pathwar instance start <level> --wait',
  'instance/not-found': 'List the running ones: pathwar instance status',
  'instance/limit': 'See what runs: pathwar instance status',
  'instance/player-limit': 'See what runs: pathwar instance status',
  'gate/not-admitted': 'Start the level first: pathwar instance start <level> --wait',
}

/** The code of a failure that is over as soon as Pathwar can be reached again. */
export const unreachable = 'cli/unreachable'

/** Converts an error of an api call to a failure that says what to do. */
export function apiFailure(error: unknown, url: string): Failure {
  if (error instanceof Failure) return error
  const gateway = gatewayErrorIn(error)
  if (gateway) {
    return new Failure(`Pathwar at ${url} is not reachable at the moment (${gateway.message}).`, {
      code: unreachable,
      hint: 'Try again in a minute. If that goes on, tell the organisers.',
      cause: error,
    })
  }
  const refused = error instanceof UploadRefused ? errorViewOf(error) : undefined
  if (refused) return new Failure(refused.message, { ...refused, hint: hints[refused.code], cause: error })
  if (!(error instanceof TRPCClientError)) return new Failure(messageOf(error), { cause: error })
  const view = errorViewOf(error)
  if (view) {
    const hint = hintFor(view.code, error)
    return new Failure(view.message, { ...view, hint, cause: error })
  }
  const network = networkProblem(error.cause)
  if (network) {
    return new Failure(`Nothing answers at ${url} (${network}).`, {
      code: unreachable,
      hint: 'Is it running, and is the address right? Another one: pathwar login --url <url>',
      cause: error,
    })
  }
  if (error.data?.code) return new Failure(error.message, { code: `api/${String(error.data.code)}`, cause: error })
  return new Failure(`What answers at ${url} is not Pathwar.`, {
    code: 'cli/not-pathwar',
    hint: 'Give the address you open in the browser: pathwar login --url <url>',
    cause: error,
  })
}

function hintFor(code: string, error: TRPCClientError<never>): string | undefined {
  const path = String((error.data as { path?: unknown } | undefined)?.path ?? '') // the server's word
  // Organisers mean the library's levels, players a tournament's.
  if (code === 'level/not-found' && path.startsWith('levels.')) return 'List them: pathwar level list'
  return hints[code]
}

/** What the server said about an error of the client; undefined when something else answered, or nothing. */
export function errorViewOf({ data }: { data?: unknown }): ErrorView | undefined {
  const view: unknown = (data as { pathwar?: unknown } | undefined)?.pathwar // the server's word, checked below
  if (typeof view !== 'object' || view === null || !('code' in view) || !('message' in view)) return undefined
  return { fields: [], ...(view as Omit<ErrorView, 'fields'>) }
}

/** `ECONNREFUSED` and the like, however deeply undici wraps it; `undefined` if there was a response. */
function networkProblem(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || cause instanceof SyntaxError) return undefined
  let innermost = cause
  for (let error: unknown = cause; error instanceof Error; error = innerError(error)) {
    if ('code' in error && typeof error.code === 'string') return error.code
    innermost = error
  }
  return cause.message === 'fetch failed' || cause.name === 'TimeoutError' ? innermost.message : undefined
}

function innerError(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
