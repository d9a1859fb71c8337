import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'
import { calledNames } from './called-names.ts'

/** What many read again and again; none has a secret in it, nor repeats what the request says, so compressing it gives nothing away. */
const boards = new Set([
  ...[
    'play.board',
    'play.solveTimes',
    'scoring.scoreboard',
    'scoring.boardAt',
    'scoring.firstBloods',
    'scoring.matrix',
  ],
])
const compress = promisify(gzip)

/** Answers about boards are compressed, and a browser that has the same answer already gets none (ADR 0093). */
export const shrinkBoards: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' && calledNames(request).every((name) => boards.has(name))) holdBack(request, response)
  next()
}

/** Keeps what is written until its end, because its tag comes first. */
function holdBack(request: Request, response: Response): void {
  const chunks: Buffer[] = []
  const end: (body?: Buffer) => unknown = response.end.bind(response)
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as Uint8Array))
    return true
  }
  response.write = keep
  response.end = ((last?: unknown) => {
    keep(last)
    void finish(request, response, Buffer.concat(chunks)).then(end, () => response.destroy())
    return response
    // Nobody here passes a callback.
  }) as Response['end']
}

/** Sets the headers, and returns what is to be sent. */
async function finish(request: Request, response: Response, body: Buffer): Promise<Buffer | undefined> {
  if (response.statusCode !== 200) return body
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  // Kept by this browser alone, and asked about each time.
  response.set({ 'Cache-Control': 'private, no-cache', ETag: `W/"${tag}"` })
  response.vary('Accept-Encoding')
  if (request.fresh) {
    response.statusCode = 304
    response.removeHeader('content-type')
    return undefined
  }
  if (request.acceptsEncodings('gzip') !== 'gzip') return body
  response.set('Content-Encoding', 'gzip')
  return compress(body, { level: constants.Z_BEST_SPEED })
}
