import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { issue, publicKey, read } from './badge.ts'
import { escapeHtml, page } from './pages.ts'

const vault = readFileSync('vault.txt', 'utf8').trim()

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://forge').pathname
  const token = badgeOf(request)
  const badge = token ? read(token) : null
  response.setHeader('content-type', 'text/html; charset=utf-8')
  if (path === '/forge.pub') {
    response.setHeader('content-type', 'text/plain').end(publicKey)
  } else if (path === '/vault' && badge?.role === 'smith') {
    response.end(
      page(
        'The vault',
        `<p>Welcome, ${escapeHtml(badge.name)}. Engraved in the anvil you read:</p><pre>${vault}</pre>`,
      ),
    )
  } else if (path === '/vault') {
    response.writeHead(403)
    const why = badge
      ? `Your badge says <b>${escapeHtml(badge.role)}</b>.`
      : token
        ? 'This badge is a forgery, and a bad one.'
        : 'You wear no badge.'
    response.end(page('The vault', `<p>${why} Only the <b>smith</b> may enter.</p>`))
  } else if (path === '/') {
    const given = badge && token ? token : issue({ name: 'visitor', role: 'guest' })
    response.setHeader('set-cookie', `badge=${given}; Path=/; HttpOnly; SameSite=Lax`)
    response.end(
      page(
        'The gate',
        `<p>The gatekeeper hands you a badge:</p><pre>${given}</pre>
<p>He nods at <a href="/vault">the vault</a>: “smiths only”. Doubt a badge? Here is <a href="/forge.pub">the key to check it</a>.</p>`,
      ),
    )
  } else {
    response.writeHead(404).end(page('Cold ashes', '<p>There is nothing here.</p>'))
  }
})

function badgeOf(request: IncomingMessage): string | undefined {
  const cookie = /(?:^|;\s*)badge=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
  // Tools may send it in a header of its own, since Authorization belongs to the gate.
  const header = request.headers['x-badge']
  return typeof header === 'string' ? header : cookie
}

server.listen(process.env.PORT ?? 80)
process.on('SIGTERM', () => process.exit(0))
