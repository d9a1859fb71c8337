import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import express from 'express'
import sirv from 'sirv'
import { type ApiProxy, createApiProxy } from './api-proxy.ts'
import { loadIndexPage } from './index-page.ts'
import { securityHeaders } from './security-headers.ts'

export interface WebServerOptions {
  apiUrl: string
  /** The folder that `vite build` wrote. */
  dist: string
  log: { warn: (details: object, message: string) => void }
}

/** Serves the browser app and passes what belongs to the api on to it, streams and upgrades included. */
export function createWebServer(options: WebServerOptions): Server {
  const api = createApiProxy(options.apiUrl, options.log)
  const server = createServer(createApp(options.dist, api))
  server.on('upgrade', (request, socket, head) => {
    if (api.serves(request.url)) api.upgrade(request, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  return server
}

function createApp(dist: string, api: ApiProxy): express.Express {
  const app = express()
  const page = loadIndexPage(dist)
  app.disable('x-powered-by')
  app.use((request, response, next) => {
    if (api.serves(request.url)) api.forward(request, response)
    else next()
  })
  app.use((_, response, next) => {
    response.set(securityHeaders)
    next()
  })
  app.use('/assets', sirv(join(dist, 'assets'), { immutable: true, maxAge: 31_536_000, gzip: true, brotli: true }))
  app.use('/assets', (_, response) => {
    response.status(404).type('text').send('No such file.')
  })
  app.use(skipIndex(sirv(dist, { maxAge: 3600, gzip: true, brotli: true })))
  app.get('/{*path}', (_, response) => page.send(response))
  app.use((_, response) => {
    response.status(405).set('Allow', 'GET, HEAD').type('text').send('Only GET and HEAD are answered here.')
  })
  return app
}

/** The page is never served as a plain file: it gets a nonce of its own each time. */
function skipIndex(files: express.RequestHandler): express.RequestHandler {
  return (request, response, next) => {
    if (request.path === '/' || request.path.startsWith('/index')) next()
    else files(request, response, next)
  }
}
