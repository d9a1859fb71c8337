import { openBlob } from '@pathwar/domain/storage/blobs'
import { getAnswerFile } from '@pathwar/domain/wargame/reviews'
import { run } from '@pathwar/trpc'
import type { RequestHandler } from 'express'
import { refuseWith } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'
import { sendBlob } from './send-blob.ts'

/** Hands the file of an answer to who reviews it. It is a stranger's: always saved, never shown by a page of ours. */
export function serveAnswerFile(sources: Sources): RequestHandler {
  return async (request, response) => {
    try {
      const context = await requestContext(sources, request, response)
      const { submission } = request.params
      const { name, digest } = await run(context, getAnswerFile, { submission })
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
