import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Response } from 'express'
import { contentSecurityPolicy } from './security-headers.ts'

/** The one page of the app; each answer carries a fresh nonce, for the style elements that dialogs add at run time. */
export function loadIndexPage(dist: string): { send: (response: Response) => void } {
  const template = readFileSync(join(dist, 'index.html'), 'utf8')
  return {
    send: (response) => {
      const nonce = randomBytes(16).toString('base64')
      response
        .set('Content-Security-Policy', contentSecurityPolicy(nonce))
        .set('Cache-Control', 'no-store')
        .type('html')
        .send(template.replaceAll('__NONCE__', nonce))
    },
  }
}
