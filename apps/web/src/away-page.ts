import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { ApiWatch } from './watch-api.ts'

/** Seconds. */
const RETRY_AFTER = 3

/** While the api cannot serve, answers every page with 503 and a page that retries by itself. */
export function answerWhileAway(api: Pick<ApiWatch, 'problem'>, policy: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (api.problem() === null || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    const nonce = randomBytes(16).toString('base64')
    response.locals.nonce = nonce
    policy(request, response, () => {
      response
        .status(503)
        .set({ 'Retry-After': String(RETRY_AFTER), 'Cache-Control': 'no-store' })
        .type('html')
      response.send(awayPage(nonce))
    })
  }
}

function awayPage(nonce: string): string {
  return `<!doctype html>
<html lang="en" data-theme="light">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Back in a moment · Pathwar</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <script src="/theme.js"></script>
    <script src="/away.js" defer></script>
    <noscript><meta http-equiv="refresh" content="10"></noscript>
    <style nonce="${nonce}">
      :root { color-scheme: light; --paper: #f4f6f9; --ink: #141b27; --ink-2: #4d596e; --link: #2546bd; }
      :root[data-theme="dark"] { color-scheme: dark; --paper: #0e131b; --ink: #e6ebf3; --ink-2: #aab5c6; --link: #a6baff; }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
      main { box-sizing: border-box; min-height: 100dvh; max-width: 32rem; margin: auto; padding: 40px 16px; display: grid; align-content: center; gap: 12px; }
      h1 { margin: 0; font-size: 20px; line-height: 1.3; }
      p { margin: 0; color: var(--ink-2); }
      a { color: var(--link); }
    </style>
  </head>
  <body>
    <main>
      <h1>Pathwar is not reachable at the moment</h1>
      <p>Its database or its servers do not answer. What you have done is kept, and running levels go on.</p>
      <p role="status">This page tries again every few seconds. <a href="">Try now</a></p>
    </main>
  </body>
</html>
`
}
