import { once } from 'node:events'
import { type FeedRequest, feedText, isFeed, PING, type RequestContext, SSE } from '@pathwar/trpc'
import type { Request, RequestHandler, Response } from 'express'
import { calledNames } from './called-names.ts'
import type { Refusals } from './refusals.ts'
import { requestContext, type Sources } from './request-context.ts'

/** How often idle connections are looked for. */
const LOOK_MS = 500

/**
 * Serves feeds to browsers as tRPC would, at a fraction of its memory and processor time: one write a message, no streams between
 * (ADR 0102). A feed ends when the process stops; its client goes on at another replica.
 */
export function serveFeeds(
  sources: Sources,
  { stopping, refusals }: { stopping: AbortSignal; refusals: Pick<Refusals, 'note'> },
): RequestHandler {
  const keepAlive = openKeepAlive()
  return async (request, response, next) => {
    const path = feedOf(request)
    if (!path) return next()
    const ctx = await requestContext(sources, request, response).catch(() => null)
    // tRPC says why there is no context.
    if (!ctx) return next()
    const over = new AbortController()
    const end = () => over.abort()
    stopping.addEventListener('abort', end, { once: true })
    response.once('close', end)
    const release = keepAlive.hold(response)
    try {
      await follow(response, {
        ...requestOf(request, ctx, path),
        signal: over.signal,
        onError: noteBadRequests(refusals, ctx),
      })
    } finally {
      stopping.removeEventListener('abort', end)
      release()
      response.end()
    }
  }
}

/** The feed that a request asks for; null if it asks for something else. */
function feedOf(request: Request): string | null {
  const [name = '', ...more] = calledNames(request)
  const { batch } = request.query
  return request.method === 'GET' && more.length === 0 && batch === undefined && isFeed(name) ? name : null
}

function requestOf(
  { query, headers }: Request,
  ctx: RequestContext,
  path: string,
): Omit<FeedRequest, 'signal' | 'onError'> {
  const lastEventId = [headers['last-event-id'], query.lastEventId, query['Last-Event-Id']].find(isText)
  return { ctx, path, input: [query.input].find(isText), lastEventId }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const noteBadRequests =
  (refusals: Pick<Refusals, 'note'>, ctx: RequestContext): FeedRequest['onError'] =>
  ({ code }) => {
    if (code === 'BAD_REQUEST') refusals.note(ctx)
  }

async function follow(response: Response, request: FeedRequest): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    Connection: 'keep-alive',
  })
  for await (const text of feedText(request)) {
    if (response.destroyed) return
    // Whoever reads slowly is read for slowly: what is not told yet stays in the log.
    if (!response.write(text)) await drained(response, request.signal)
  }
}

/** Resolves when there is room again, or nobody reads any more. */
async function drained(response: Response, signal: AbortSignal): Promise<void> {
  await once(response, 'drain', { signal }).catch(() => undefined)
}

/** Pings those responses to which nothing was written for a while, from one timer for all of them. */
function openKeepAlive() {
  const written = new Map<Response, { bytes: number; at: number }>()
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    const now = performance.now()
    for (const [response, last] of written) {
      const bytes = response.socket?.bytesWritten ?? 0
      if (bytes !== last.bytes) written.set(response, { bytes, at: now })
      else if (now - last.at >= SSE.ping.intervalMs && !response.writableNeedDrain) response.write(PING)
    }
  }
  return {
    hold(response: Response): () => void {
      written.set(response, { bytes: 0, at: performance.now() })
      timer ??= setInterval(look, LOOK_MS).unref()
      return () => {
        written.delete(response)
        if (written.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
}
