import { features } from '@pathwar/domain/all'
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  isTrackedEnvelope,
  TRPCError,
} from '@trpc/server'
import { appRouter } from './app-router.ts'
import type { RequestContext } from './context.ts'
import { SSE } from './trpc.ts'

/** A browser's request to follow a feed. */
export interface FeedRequest {
  ctx: RequestContext
  /** `<feature>.<name>` of the feed. */
  path: string
  /** JSON; undefined for none. */
  input: string | undefined
  /** Resume after the item with this id. */
  lastEventId: string | undefined
  signal: AbortSignal
  /** Hears of the error with which the feed ends. */
  onError: (error: TRPCError) => void
}

/** What keeps a connection alive while nothing happens. */
export const PING = 'event: ping\ndata: \n\n'

const feeds = new Set(
  Object.entries(features).flatMap(([feature, { useCases }]) =>
    Object.entries(useCases).flatMap(([name, { kind }]) => (kind === 'feed' ? [`${feature}.${name}`] : [])),
  ),
)

/** Whether `<feature>.<name>` is a feed that browsers follow. */
export const isFeed = (path: string): boolean => feeds.has(path)

/**
 * A feed as server-sent events, in the format that tRPC's clients read (`httpSubscriptionLink`): `connected`, items with their ids,
 * and at its end `return` or `serialized-error`. An item that many feeds tell is written as text once.
 */
export async function* feedText(request: FeedRequest): AsyncGenerator<string, void> {
  yield `event: connected\ndata: ${JSON.stringify(SSE.client)}\n\n`
  try {
    for await (const item of await call(request)) yield textOf(item)
    yield 'event: return\ndata: \n\n'
  } catch (thrown) {
    const { ctx, path, signal, onError } = request
    const error = getTRPCErrorFromUnknown(thrown)
    if (signal.aborted) return
    onError(error)
    const { _config: config } = appRouter._def
    const shape = getTRPCErrorShape({ config, error, ctx, path, input: undefined, type: 'subscription' })
    yield `event: serialized-error\ndata: ${JSON.stringify(shape)}\n\n`
  }
}

async function call({ ctx, path, input, lastEventId, signal }: FeedRequest): Promise<AsyncIterable<unknown>> {
  const getRawInput = async () => {
    const given = parsed(input)
    return lastEventId === undefined ? given : { ...Object(given), lastEventId }
  }
  const made: unknown = await callTRPCProcedure({
    ...{ router: appRouter, type: 'subscription', path, ctx, getRawInput, signal, batchIndex: 0 },
  })
  return made as AsyncIterable<unknown> // a feed is offered as an async generator only
}

function parsed(input: string | undefined): unknown {
  if (input === undefined) return undefined
  try {
    return JSON.parse(input)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input is not JSON.', cause })
  }
}

const known = new WeakMap<object, string>()

function textOf(item: unknown): string {
  if (!isTrackedEnvelope(item)) throw new Error('an item of a feed has no id')
  const [id, data] = item
  const key = Object(data)
  const text = known.get(key) ?? `data: ${JSON.stringify(data)}\nid: ${id}\n\n`
  known.set(key, text)
  return text
}
