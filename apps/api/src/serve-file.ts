import { openBlob } from '@pathwar/domain/storage/blobs'
import { getFile } from '@pathwar/domain/wargame/instances'
import { run } from '@pathwar/trpc'
import type { RequestHandler } from 'express'
import { refuseWith } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'
import { sendBlob } from './send-blob.ts'

/** Downloads a file that was made for a team's instance. It is never shown inside our own origin. */
export function serveFile(sources: Sources): RequestHandler {
  return async (request, response) => {
    try {
      const context = await requestContext(sources, request, response)
      const { name, digest } = await run(context, getFile, { file: request.params.file })
      // A use case has run in it.
      const domain = context.domain as NonNullable<typeof context.domain>
      const blob = await openBlob({ installation: sources.installation, domain }, digest)
      response.attachment(name).type('application/octet-stream')
      await sendBlob(request, response, blob)
    } catch (error) {
      refuseWith(response, error, sources.installation.log)
    }
  }
}
