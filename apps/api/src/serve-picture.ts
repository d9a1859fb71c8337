import { openBlob } from '@pathwar/domain/storage/blobs'
import { getPicture } from '@pathwar/domain/storage/pictures'
import { run } from '@pathwar/trpc'
import type { RequestHandler } from 'express'
import { refuseWith } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'
import { sendBlob } from './send-blob.ts'

/**
 * Shows the picture of a user or a team. We have drawn it ourselves; nevertheless nothing in it runs, wherever it is opened. An address
 * never shows anything else, so it is kept for good.
 */
export function servePicture(sources: Sources): RequestHandler {
  return async (request, response) => {
    try {
      const context = await requestContext(sources, request, response)
      const { picture, size } = request.params
      const { digest } = await run(context, getPicture, { picture, size: Number(size) })
      // A use case has run in it.
      const domain = context.domain as NonNullable<typeof context.domain>
      const blob = await openBlob({ installation: sources.installation, domain }, digest)
      response.removeHeader('Vary')
      response.type('image/webp').set({
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Disposition': 'inline',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cross-Origin-Resource-Policy': 'same-origin',
      })
      await sendBlob(request, response, blob)
    } catch (error) {
      refuseWith(response, error, sources.installation.log)
    }
  }
}
