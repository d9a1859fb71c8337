import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export interface StaticFiles {
  /** Answers a GET or HEAD request for a file of the build; returns false if it does not exist. */
  serve: (request: IncomingMessage, response: ServerResponse) => boolean
}

interface StaticFile {
  headers: Record<string, string>
  bodies: { br?: Buffer; gzip?: Buffer; plain: Buffer }
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/**
 * Keeps a whole build in memory, compressed once. If the build on disk is replaced, this process still serves a consistent
 * set.
 */
export function loadStaticFiles(folder: string): StaticFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html')
    .map((entry) => join(entry.parentPath, entry.name))
    // What the build notes for itself.
    .filter((path) => !/(^|[\\/])\./.test(relative(folder, path)))
  const files = new Map(
    paths.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, loadFile(folder, path)]),
  )
  return {
    serve: (request, response) => {
      const file = files.get(request.url?.split('?')[0] ?? '')
      if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return false
      send(file, request, response)
      return true
    },
  }
}

function loadFile(folder: string, path: string): StaticFile {
  const plain = readFileSync(path)
  const type = types[extname(path)]
  const hashed = relative(folder, path).startsWith(`assets${sep}`)
  return {
    headers: {
      'Content-Type': type ?? 'application/octet-stream',
      'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
      ETag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      Vary: 'Accept-Encoding',
    },
    bodies: type && /text|json|svg/.test(type) ? compressed(plain) : { plain },
  }
}

function compressed(plain: Buffer): StaticFile['bodies'] {
  const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return { br, gzip: gzipSync(plain, { level: 9 }), plain }
}

function send({ headers, bodies }: StaticFile, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['if-none-match'] === headers.ETag) {
    response.writeHead(304, headers).end()
    return
  }
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const coding =
    /\bbr\b/.test(accepted) && bodies.br ? 'br' : /\bgzip\b/.test(accepted) && bodies.gzip ? 'gzip' : 'plain'
  const body = bodies[coding] ?? bodies.plain
  response.writeHead(200, {
    ...headers,
    ...(coding === 'plain' ? {} : { 'Content-Encoding': coding }),
    'Content-Length': body.length,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
