import { once } from 'node:events'
import type { BlobContent } from '@pathwar/domain/storage/blobs'
import type { Request, Response } from 'express'

/**
 * Answers with what a digest names, or a part of it (RFC 9110: `Range`, `If-Range`, `If-None-Match`): its ETag is its digest, since
 * the same digest never names anything else. Of several ranges asked for at once none is heeded, which is allowed. As much is
 * read as the client takes.
 */
export async function sendBlob(request: Request, response: Response, blob: BlobContent): Promise<void> {
  response.set({ ETag: `"${blob.digest}"`, 'Accept-Ranges': 'bytes' })
  if (request.fresh) return void response.status(304).end()
  const range = rangeOf(request, blob)
  if (range === 'none') {
    response.removeHeader('ETag')
    return void response.status(416).set('Content-Range', `bytes */${blob.size}`).end()
  }
  const { start, end } = range ?? { start: 0, end: blob.size - 1 }
  if (range) response.status(206).set('Content-Range', `bytes ${start}-${end}/${blob.size}`)
  response.set('Content-Length', String(end + 1 - start))
  if (request.method === 'HEAD') return void response.end()
  for await (const piece of blob.pieces(start, end + 1)) {
    if (response.destroyed) return
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end()
}

/** The one part that is asked for; undefined for the whole, `none` for one that there is not. */
function rangeOf(request: Request, { digest, size }: BlobContent): { start: number; end: number } | undefined | 'none' {
  const condition = request.get('if-range')
  // A part of something else would be put together with what the client has of this.
  if (condition !== undefined && condition !== `"${digest}"`) return undefined
  const ranges = request.range(size)
  if (ranges === -1) return 'none'
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  return ranges[0]
}
