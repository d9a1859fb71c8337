import { setMaxListeners } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DatabaseHeartbeat } from '@pathwar/db/database-heartbeat'
import { failureBefore } from '@pathwar/domain/kernel'
import { createRequestMeter } from '@pathwar/domain/tenancy/domains'
import { containConnections } from '@pathwar/platform/exchange'
import { transportSecurity } from '@pathwar/platform/transport-security'
import { appRouter, type RequestContext, retryAfterOf, toTRPCError } from '@pathwar/trpc'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import express, { type Express } from 'express'
import { MAX_BATCHED_CALLS } from './called-names.ts'
import { refuseForeignOrigin, refuseForeignUpload } from './foreign-origin.ts'
import { meterRequests } from './meter-requests.ts'
import { readBody } from './read-body.ts'
import { countRefusals } from './refusals.ts'
import { refuseBroken } from './refuse.ts'
import { refuseBadHost } from './refuse-bad-host.ts'
import { readinessPath, refuseWhileAway } from './refuse-while-away.ts'
import { requestContext, type Sources } from './request-context.ts'
import { serveAnswerFile } from './serve-answer-file.ts'
import { serveCtftime } from './serve-ctftime.ts'
import { serveFeeds } from './serve-feeds.ts'
import { serveFile } from './serve-file.ts'
import { serveLevelPackage } from './serve-level-package.ts'
import { servePackage } from './serve-package.ts'
import { servePicture } from './serve-picture.ts'
import { serveUploads } from './serve-uploads.ts'
import { shareFairly } from './share-fairly.ts'
import { shrinkBoards } from './shrink-boards.ts'
import { takeFile } from './take-file.ts'
import { takeTicks } from './take-ticks.ts'

export interface ServerOptions extends Sources {
  /** Whether this process can reach the database. */
  database: Pick<DatabaseHeartbeat, 'problem'>
  trustProxy: string
  /** Ends long responses (live feeds) when the process stops. */
  stopping: AbortSignal
}

/** The list of what the api serves. */
export function createServer({ trustProxy, stopping, database, ...sources }: ServerOptions): Express {
  // Every request listens to this signal, so many listeners are normal.
  setMaxListeners(0, stopping)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustProxy.split(','))
  app.set('etag', false)
  const secure = transportSecurity(sources.installation.addresses.publicUrl)
  app.use((_request, response, next) => {
    response.set({
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Origin, Cookie',
      ...secure,
    })
    next()
  })
  app.use(refuseBadHost)
  app.use(refuseWhileAway(database))
  app.get(readinessPath, (_request, response) => void response.json({ status: 'ready' }))
  app.use(shareFairly({ secure: new URL(sources.installation.addresses.publicUrl).protocol === 'https:' }))
  const metered = meterRequests(sources, createRequestMeter(sources.installation))
  const refusals = countRefusals()
  app.use('/trpc', refuseForeignOrigin, metered, readBody(sources, refusals))
  app.use('/trpc', serveFeeds(sources, { stopping, refusals }), shrinkBoards)
  app.use(
    '/trpc',
    createExpressMiddleware({
      router: appRouter,
      maxBatchSize: MAX_BATCHED_CALLS,
      createContext: ({ req, res }): Promise<RequestContext> => {
        endWith(stopping, res)
        return requestContext(sources, req, res).catch((error: unknown) => {
          throw toTRPCError(failureBefore(error))
        })
      },
      responseMeta({ errors }) {
        const retryAfter = retryAfterOf(errors)
        return retryAfter === undefined ? {} : { headers: new Headers({ 'retry-after': String(retryAfter) }) }
      },
      onError({ ctx, error }) {
        if (ctx && error.code === 'BAD_REQUEST') refusals.note(ctx)
      },
    }),
  )
  app.get('/files/:file', metered, serveFile(sources))
  app.get('/files/levels/:level/:version', metered, serveLevelPackage(sources))
  app.get('/files/tournaments/:tournament/ctftime.json', metered, serveCtftime(sources))
  app.get('/files/answers/:submission', metered, serveAnswerFile(sources))
  app.get('/files/pictures/:picture/:size', metered, servePicture(sources))
  app.post('/ticks/:tournament/:level', metered, takeTicks(sources))
  app.use('/uploads', refuseForeignUpload, metered, serveUploads(sources))
  app.get('/agent/packages/:digest', servePackage(sources))
  app.put('/agent/files/:digest', takeFile(sources))
  app.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing at this address.' })
  })
  app.use(refuseBroken(sources.installation.log))
  return app
}

/** An upload of 1 GiB in one request over a slow line; a sender that says nothing is cut off much earlier. */
const LONGEST_REQUEST_MS = 3_600_000

/** Listens; returns a function that stops it: no new connections, and current requests are finished. */
export function listenOn(
  app: Express,
  { host, port, reusePort = false }: { host: string; port: number; reusePort?: boolean },
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = http.createServer({ keepAliveTimeout: 75_000, requestTimeout: LONGEST_REQUEST_MS }, app)
  containConnections(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, reusePort }, () => {
      const { port: listening } = server.address() as AddressInfo // listens on TCP, so it is one
      resolve({ port: listening, close: () => closeGently(server) })
    })
  })
}

async function closeGently(server: http.Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), 5_000)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

/** A live feed would delay the stop for ever; its client reconnects to another replica and resumes. */
function endWith(stopping: AbortSignal, response: http.ServerResponse): void {
  const end = () => {
    if (response.getHeader('content-type')?.toString().startsWith('text/event-stream')) response.end()
  }
  stopping.addEventListener('abort', end, { once: true })
  response.once('close', () => stopping.removeEventListener('abort', end))
}
