import { showCtftime } from '@pathwar/domain/wargame/scoring'
import { run } from '@pathwar/trpc'
import type { RequestHandler } from 'express'
import { refuseWith } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'

/** The scoreboard of a public tournament, in the format of CTFtime, which reads it from there about once a minute. */
export function serveCtftime(sources: Sources): RequestHandler {
  return async (request, response) => {
    try {
      const context = await requestContext(sources, request, response)
      const feed = await run(context, showCtftime, { tournament: request.params.tournament })
      response.set({ 'Cache-Control': 'public, max-age=30', Vary: 'Origin' }).json(feed)
    } catch (error) {
      refuseWith(response, error, sources.installation.log)
    }
  }
}
