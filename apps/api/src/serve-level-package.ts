import { openBlob } from '@pathwar/domain/storage/blobs'
import { getPackage } from '@pathwar/domain/wargame/levels'
import { run } from '@pathwar/trpc'
import type { RequestHandler } from 'express'
import { refuseWith } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'
import { sendBlob } from './send-blob.ts'

/** Hands the package of a level's version back to its author, or what they lack of it. */
export function serveLevelPackage(sources: Sources): RequestHandler {
  return async (request, response) => {
    try {
      const context = await requestContext(sources, request, response)
      const { level, version } = request.params
      const { name, digest } = await run(context, getPackage, { level, version })
      // A use case has run in it.
      const domain = context.domain as NonNullable<typeof context.domain>
      const blob = await openBlob({ installation: sources.installation, domain }, digest)
      response.attachment(name).type('application/zip')
      await sendBlob(request, response, blob)
    } catch (error) {
      refuseWith(response, error, sources.installation.log)
    }
  }
}
