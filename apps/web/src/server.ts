import { createServer, type Server } from 'node:http'
import { badHost, isHostHeader } from '@pathwar/contracts/kernel/host-header'
import { containConnections } from '@pathwar/platform/exchange'
import { transportSecurity } from '@pathwar/platform/transport-security'
import express from 'express'
import { type ApiProxy, type ApiProxyOptions, createApiProxy } from './api-proxy.ts'
import { answerWhileAway } from './away-page.ts'
import { embedPath, frameWhereAllowed } from './embed-page.ts'
import { loadIndexPage } from './index-page.ts'
import { pagePolicy, securityHeaders } from './security-headers.ts'
import { loadStaticFiles } from './static-files.ts'
import type { ApiWatch } from './watch-api.ts'

export interface WebServerOptions {
  apiUrl: string
  /** The address that users know. */
  publicUrl: string
  /** The folder that `vite build` wrote. */
  dist: string
  log: { warn: (details: object, message: string) => void }
  /** Whether pages would be filled. */
  watch: Pick<ApiWatch, 'problem'>
  isTrusted: ApiProxyOptions['isTrusted']
}

/** As the api's: uploads pass through here. */
const LONGEST_REQUEST_MS = 3_600_000

/** Serves the browser app and passes the api's paths on to it, including streams and upgrades. */
export function createWebServer(options: WebServerOptions): Server {
  const api = createApiProxy(options)
  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: LONGEST_REQUEST_MS }, createApp(options, api))
  containConnections(server)
  server.on('upgrade', (request, socket, head) => {
    if (api.serves(request.url)) api.upgrade(request, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  return server
}

function createApp({ apiUrl, dist, publicUrl, watch }: WebServerOptions, api: ApiProxy): express.Express {
  const app = express()
  const files = loadStaticFiles(dist)
  app.disable('x-powered-by')
  const secure = transportSecurity(publicUrl)
  app.use((request, response, next) => {
    if (api.serves(request.url)) api.forward(request, response)
    else if (isHostHeader(request.get('host') ?? '')) next()
    else response.status(400).type('text').send(badHost)
  })
  app.use((_, response, next) => {
    response.set(secure)
    next()
  })
  app.use(securityHeaders)
  app.use((request, response, next) => {
    if (files.serve(request, response)) return
    // A page from before an update requests old files; sending the HTML page instead would only confuse it.
    if (request.path.startsWith('/assets/')) response.status(404).type('text').send('No such file.')
    else next()
  })
  app.use(answerWhileAway(watch, pagePolicy))
  app.get(embedPath, frameWhereAllowed(apiUrl))
  app.get('/{*path}', loadIndexPage(dist))
  app.use((_, response) => {
    response.status(405).set('Allow', 'GET, HEAD').type('text').send('Only GET and HEAD are answered here.')
  })
  return app
}
