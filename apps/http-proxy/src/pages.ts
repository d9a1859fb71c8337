import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { endEarly } from '@pathwar/platform/early-answer'
import { pagePolicy, pageStyle } from './page-style.ts'

/** A page of the gateway itself, shown instead of a level. */
export interface Page {
  readonly status: number
  /** One word for programs and metrics. */
  readonly code: string
  readonly title: string
  readonly text: string
  /** Links to continue, the main one first. */
  readonly links?: readonly { readonly label: string; readonly href: string }[]
  /** Seconds after which a retry may help; browsers retry by themselves. */
  readonly retryAfter?: number
  /** The level's name, if it is known and may be shown. */
  readonly about?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type PageFormat = 'html' | 'json' | 'text'

/** The format that a client prefers. */
export function preferredFormat({ headers }: IncomingMessage): PageFormat {
  const accept = headers.accept ?? ''
  if (accept.includes('text/html')) return 'html'
  return accept.includes('json') ? 'json' : 'text'
}

/** Sends a page and, if the request may still be sending, closes the connection after it. */
export function sendPage(response: ServerResponse, page: Page, form: PageFormat): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const body = render(page, form)
  const { req: request } = response
  // Who sends what two servers would read differently is not listened to any longer.
  if (!request.complete && page.code === 'bad-request') response.shouldKeepAlive = false
  // A level's own words may stand in the response already.
  response.writeHead(page.status, STATUS_CODES[page.status] ?? '', {
    'Content-Type': types[form],
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'Content-Security-Policy': pagePolicy,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Pathwar-Outcome': page.code,
    ...(page.retryAfter !== undefined && { 'Retry-After': String(page.retryAfter) }),
    ...page.headers,
  })
  if (request.method === 'HEAD') response.flushHeaders()
  else response.write(body)
  if (page.code === 'bad-request') response.end()
  else endEarly(request, response)
}

const types: Record<PageFormat, string> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  text: 'text/plain; charset=utf-8',
}

function render(page: Page, form: PageFormat): string {
  const { code, title, text, links = [] } = page
  if (form === 'json') return `${JSON.stringify({ error: { code, title, message: text, links } })}\n`
  if (form === 'text') return `${[title, text, ...links.map(({ label, href }) => `${label}: ${href}`)].join('\n')}\n`
  const refresh = page.retryAfter === undefined ? '' : `<meta http-equiv="refresh" content="${page.retryAfter}">`
  const anchors = links.map(({ label, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`).join('')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">${refresh}
<title>${escapeHtml(title)} · Pathwar</title><style>${pageStyle}</style></head>
<body><main><small>Pathwar${page.about ? ` · ${escapeHtml(page.about)}` : ''}</small><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>
<code>${page.status} ${escapeHtml(code)}</code>${anchors && `<nav>${anchors}</nav>`}</main></body></html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
