import { CHUNK_BYTES, type CreateUpload, tus, type UploadView } from '@pathwar/contracts/storage/uploads'
import { DomainError } from '@pathwar/domain/kernel'
import {
  appendChunk,
  beginPiece,
  cancelUpload,
  createUpload,
  endPiece,
  finishUpload,
  getUpload,
  inChunks,
} from '@pathwar/domain/storage/uploads'
import { run } from '@pathwar/trpc'
import express, { type Request, type Response, type Router } from 'express'
import type * as z from 'zod'
import { refuseWith } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'

/** A sender that says nothing for so long has gone. */
const SILENCE_MS = 60_000

/**
 * Takes files in by the tus protocol (tus.io, version 1.0.0): POST says what comes, PATCH sends a piece from where the upload is,
 * HEAD asks where that is, DELETE gives it up. Who asks, and whether it is their turn, is known before a byte is read.
 */
export function serveUploads(sources: Sources): Router {
  const uploads = express.Router()
  uploads.use((request, response, next) => {
    response.set('Tus-Resumable', tus.version)
    if (request.method === 'OPTIONS' || request.get('tus-resumable') === tus.version) return next()
    response
      .status(412)
      .set('Tus-Version', tus.version)
      .json({ error: `This speaks tus ${tus.version} only.` })
  })
  uploads.options('/', (_request, response) => {
    response.set({ 'Tus-Version': tus.version, 'Tus-Extension': tus.extensions }).status(204).end()
  })
  const answering = (work: (request: Request, response: Response) => Promise<void>) => {
    return (request: Request, response: Response) =>
      work(request, response).catch((error: unknown) => {
        // What is refused is not read to its end.
        if (!request.complete && !response.headersSent) response.set('Connection', 'close')
        refuseWith(response, error, sources.installation.log)
      })
  }
  uploads.post('/', answering(create))
  uploads.head('/:upload', answering(where))
  uploads.patch('/:upload', answering(piece))
  uploads.delete('/:upload', answering(cancel))
  return uploads

  async function create(request: Request, response: Response): Promise<void> {
    const context = await requestContext(sources, request, response)
    const upload = await run(context, createUpload, announced(request))
    const { id } =
      upload.received === upload.size && !upload.whole ? await finish(request, response, upload.id) : upload
    show(response, upload).status(201).set('Location', `/uploads/${id}`).end()
  }

  async function where(request: Request, response: Response): Promise<void> {
    const context = await requestContext(sources, request, response)
    show(response, await run(context, getUpload, { upload: request.params.upload }))
      .status(200)
      .end()
  }

  async function cancel(request: Request, response: Response): Promise<void> {
    await run(await requestContext(sources, request, response), cancelUpload, { upload: request.params.upload })
    response.status(204).end()
  }

  async function piece(request: Request, response: Response): Promise<void> {
    const context = await requestContext(sources, request, response)
    if (!request.is(tus.contentType)) {
      return void response
        .status(415)
        .set('Connection', 'close')
        .json({ error: `Send ${tus.contentType}.` })
    }
    const { upload } = request.params
    const { turn, received, size } = await run(context, beginPiece, {
      upload,
      offset: number(request, 'upload-offset'),
    })
    let offset = received
    try {
      request.setTimeout(SILENCE_MS, () => request.destroy(new Error('the sender said nothing for a minute')))
      for await (const bytes of inChunks(request)) {
        // What is less than a chunk, and not the end, comes again with the next piece.
        if (bytes.length % CHUNK_BYTES > 0 && offset + bytes.length < size) break
        offset = (await run(context, appendChunk, { upload, turn, offset, bytes })).received
      }
    } finally {
      await run(context, endPiece, { upload, turn }).catch(() => undefined)
    }
    if (offset === size) await finish(request, response, String(upload))
    response.status(204).set('Upload-Offset', String(offset)).end()
  }

  async function finish(request: Request, response: Response, upload: string): Promise<UploadView> {
    const context = await requestContext(sources, request, response)
    const { damaged, ...finished } = await run(context, finishUpload, { upload })
    if (damaged) throw new DomainError('upload/damaged')
    return finished
  }
}

function show(response: Response, { received, size, expiresAt }: UploadView): Response {
  return response.set({
    'Upload-Offset': String(received),
    'Upload-Length': String(size),
    'Upload-Expires': new Date(expiresAt).toUTCString(),
  })
}

/** What is announced: its size, and purpose and digest in base64 among the metadata, as tus has it. */
function announced(request: Request): Record<keyof z.input<typeof CreateUpload>, unknown> {
  const metadata = new Map(
    (request.get('upload-metadata') ?? '').split(',').map((pair): [string, string] => {
      const [key = '', value = ''] = pair.trim().split(' ')
      return [key, Buffer.from(value, 'base64').toString('utf8')]
    }),
  )
  return { purpose: metadata.get('purpose'), digest: metadata.get('digest'), size: number(request, 'upload-length') }
}

function number(request: Request, header: string): number | undefined {
  const text = request.get(header) ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
