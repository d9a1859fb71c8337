import { plainAddress } from '@pathwar/contracts/kernel/network'
import { hashSecret, onBehalfOfStranger } from '@pathwar/domain/kernel'
import type { RequestHandler } from 'express'
import { tokenOf } from './token-of.ts'

/**
 * Everything that a request asks of the database waits for its turn: until its sender is known, among all from the same
 * address. What still waits when the client has gone is dropped.
 */
export function shareFairly({ secure }: { secure: boolean }): RequestHandler {
  return (request, response, next) => {
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const token = tokenOf(request, secure)
    const shown = token === null ? '' : hashSecret(token)
    onBehalfOfStranger({ address: plainAddress(request.ip ?? '') ?? 'unknown', shown, signal: gone.signal }, next)
  }
}
