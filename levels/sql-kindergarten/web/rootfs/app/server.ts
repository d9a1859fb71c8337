import { createServer } from 'node:http'
import { openLibrary, search } from './library.ts'
import { page, problem, results } from './pages.ts'

const db = openLibrary()

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://library')
  response.setHeader('content-type', 'text/html; charset=utf-8')
  if (url.pathname !== '/') {
    response.writeHead(404).end(page('', '<p class="hint">There is no such room in this house.</p>'))
    return
  }
  const words = url.searchParams.get('q') ?? ''
  try {
    response.end(page(words, results(words, search(db, words))))
  } catch (error) {
    response.writeHead(500).end(page(words, problem(error instanceof Error ? error.message : String(error))))
  }
})

server.listen(process.env.PORT ?? 80)
process.on('SIGTERM', () => process.exit(0))
