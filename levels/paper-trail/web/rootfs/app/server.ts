import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://dustwick')
  const asked = url.searchParams.get('sheet')
  response.setHeader('content-type', 'text/html; charset=utf-8')
  if (url.pathname !== '/') {
    response.writeHead(404).end(page('<p>This cabinet is empty.</p>'))
    return
  }
  if (asked === null) {
    response.end(page('<p>Choose a sheet from the left. The council meets again on Thursday.</p>'))
    return
  }
  // The mistake of this level: what is left after cutting may be what was cut.
  const sheet = asked.replaceAll('../', '')
  try {
    response.end(
      page(`<h2>${escapeHtml(sheet)}</h2><pre>${escapeHtml(readFileSync(`archive/${sheet}`, 'utf8'))}</pre>`),
    )
  } catch {
    response.writeHead(404).end(page(`<p>There is no sheet <code>archive/${escapeHtml(sheet)}</code>.</p>`))
  }
})

function page(content: string): string {
  const sheets = readdirSync('archive').sort()
  const list = sheets.map((name) => `<li><a href="/?sheet=${encodeURIComponent(name)}">${escapeHtml(name)}</a></li>`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Dustwick council minutes</title>
<style>
  body { margin: 0; font: 16px/1.6 "Courier New", monospace; background: #e8e2d0; color: #33302a }
  header { background: #4b5d52; color: #f5f0e1; padding: 1.2rem 1.5rem } h1 { margin: 0; font-size: 1.4rem }
  div { display: flex; flex-wrap: wrap; gap: 1.5rem; padding: 1.5rem; max-width: 62rem; margin: auto }
  nav { flex: 1 1 14rem } main { flex: 3 1 22rem; background: #fffdf5; padding: 1rem 1.5rem; box-shadow: 2px 3px 0 #b9b09a; min-height: 14rem }
  ul { padding-left: 1.2rem } a { color: #2f5d46 } pre { white-space: pre-wrap } h2 { font-size: 1rem; overflow-wrap: anywhere }
</style></head><body><header><h1>Town of Dustwick: minutes of the council, 1974–1999</h1></header>
<div><nav><b>archive/</b><ul>${list.join('')}</ul></nav><main>${content}</main></div></body></html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

server.listen(process.env.PORT ?? 80)
process.on('SIGTERM', () => process.exit(0))
