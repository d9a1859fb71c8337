import type { DatabaseHeartbeat } from '@pathwar/db/database-heartbeat'
import { unavailable } from '@pathwar/domain/kernel'
import type { RequestHandler } from 'express'
import { refuse } from './refuse.ts'

/** Where pages ask whether the installation is available again. It is below a path that is routed to the api. */
export const readinessPath = '/trpc/readiness'

/** Refuses all requests at once while the database cannot be reached. */
export function refuseWhileAway(database: Pick<DatabaseHeartbeat, 'problem'>): RequestHandler {
  return (_request, response, next) => {
    if (database.problem() === null) return next()
    const { code, message, fields, retryAfter = 1 } = unavailable()
    refuse(response, { status: 503, view: { code, message, fields, retryAfter } })
  }
}
