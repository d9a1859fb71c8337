import { errors } from '@pathwar/contracts/kernel/errors'
import { MOST_TICK_BYTES, type TickAnswer } from '@pathwar/contracts/wargame/score-ticks'
import { DomainError } from '@pathwar/domain/kernel'
import { bookTick } from '@pathwar/domain/wargame/score-feeds'
import { run } from '@pathwar/trpc'
import type { Request, RequestHandler, Response } from 'express'
import { countRefusals } from './refusals.ts'
import { refuseWith } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'

/** So long a body may take; it is small, and nobody waits for a person. */
const LONGEST_BODY_MS = 30_000

/**
 * Takes the ticks of outside scorers, which prove who they are by signing what they send (Standard Webhooks). What comes without a
 * signature, from somebody who sends nothing else, or too large, is not read.
 */
export function takeTicks(sources: Sources): RequestHandler {
  const refusals = countRefusals()
  return async (request, response) => {
    const context = await requestContext(sources, request, response).catch((error: unknown) => {
      refuseWith(response, error, sources.installation.log)
      return null
    })
    if (!context) return
    try {
      const retryAfter = refusals.wait(context)
      if (retryAfter > 0) throw new DomainError('auth/too-many-attempts', { retryAfter })
      const { tournament, level } = request.params
      const signed = signedBy(request)
      const body = await bodyOf(request)
      if (body === null) return tooLarge(response)
      answer(response, await run(context, bookTick, { tournament, level, ...signed, body }))
    } catch (error) {
      if (error instanceof DomainError) refusals.note(context)
      // What is refused is not read to its end.
      if (!request.complete && !response.headersSent) response.set('Connection', 'close')
      refuseWith(response, error, sources.installation.log)
    }
  }
}

function signedBy(request: Request): { id: string; timestamp: string; signature: string } {
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    request.get(name),
  )
  if (!id || !timestamp || !signature) {
    throw new DomainError('tick/signature', {
      message: 'Send the headers webhook-id, webhook-timestamp and webhook-signature (standardwebhooks.com).',
    })
  }
  return { id, timestamp, signature }
}

/** All of a body, byte by byte as it was signed; null: it is too large, and the rest of it was not read. */
async function bodyOf(request: Request): Promise<Buffer | null> {
  if (Number(request.get('content-length') ?? 0) > MOST_TICK_BYTES) return null
  const late = setTimeout(() => request.destroy(new Error('a tick took too long')), LONGEST_BODY_MS)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      // Nobody has set an encoding, so these are bytes.
      chunks.push(chunk as Buffer)
      size += chunks.at(-1)?.length ?? 0
      if (size > MOST_TICK_BYTES) return null
    }
  } finally {
    clearTimeout(late)
  }
  return Buffer.concat(chunks)
}

function tooLarge(response: Response): void {
  const { text: message } = errors['tick/too-large']
  response.set('Connection', 'close').status(413).json({ code: 'tick/too-large', message, fields: [] })
}

/** What cannot be booked as it is says so by its status; the same for a message that comes again. */
function answer(response: Response, given: TickAnswer): void {
  response.status(given.state === 'refused' ? statusOf(given.code) : 200).json(given)
}

const unreadable = new Set(['tick/invalid', 'tick/unknown-team'])

function statusOf(code: string): number {
  return unreadable.has(code) ? 422 : 409
}
