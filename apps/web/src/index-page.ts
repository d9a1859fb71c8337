import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { pagePolicy } from './security-headers.ts'

/** The app's HTML page; each response has a new nonce, for the style elements that dialogs add at run time. */
export function loadIndexPage(dist: string): RequestHandler[] {
  const template = readFileSync(join(dist, 'index.html'), 'utf8')
  return [
    (_, response, next) => {
      response.locals.nonce = randomBytes(16).toString('base64')
      next()
    },
    pagePolicy,
    (_, response) => {
      response.set('Cache-Control', 'no-store').type('html')
      response.send(template.replaceAll('__NONCE__', response.locals.nonce))
    },
  ]
}
