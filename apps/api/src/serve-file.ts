import { getFile } from '@pathwar/domain/wargame/instances'
import { run, toErrorView } from '@pathwar/trpc'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { RequestHandler } from 'express'
import { requestContext, type Sources } from './request-context.ts'

/** Downloads a file that was made for a team's instance. It is never shown inside our own origin. */
export function serveFile(sources: Sources): RequestHandler {
  return async (request, response) => {
    try {
      const { name, bytes } = await run(await requestContext(sources, request, response), getFile, {
        file: request.params.file,
      })
      response.attachment(name).type('application/octet-stream').send(bytes)
    } catch (error) {
      const failure =
        error instanceof TRPCError ? error : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error })
      response.status(getHTTPStatusCodeFromError(failure)).json(toErrorView(failure, sources.installation.log))
    }
  }
}
