import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Nothing from other sites, no inline scripts or styles, no frames. */
const policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

/** Headers of our own responses; the api's responses have theirs. */
export const securityHeaders: RequestHandler[] = [
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // Sent for every response, see server.ts.
    strictTransportSecurity: false,
  }),
  (_, response, next) => {
    response.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    next()
  },
]

/** The policy of the HTML page, whose style elements have the nonce in `response.locals`. */
export const pagePolicy: RequestHandler = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    ...policy,
    'style-src': ["'self'", (_, response) => `'nonce-${(response as Response).locals.nonce}'`], // express made it
    'frame-ancestors': [(_, response) => framedBy(response as Response)], // the same
  },
})

/** Allows a page to be shown in frames of some sites. */
export function allowFrames(response: Response, on: readonly string[]): void {
  if (on.length === 0) return
  response.locals.framedBy = on.join(' ')
  // It knows no single sites; browsers that know the policy go by that.
  response.removeHeader('X-Frame-Options')
  response.set('Cross-Origin-Resource-Policy', 'cross-origin')
}

function framedBy({ locals }: Response): string {
  return locals.framedBy ?? "'none'"
}
