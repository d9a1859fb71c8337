import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'
import { containConnections } from './exchange.ts'
import type { HealthReport } from './health.ts'

type AdminOptions = { host: string; port: number; health: () => HealthReport; metrics: Registry }

/** The port for operators and load balancers: `/livez`, `/readyz` and `/metrics`; port 0 takes any. */
export async function startAdmin(options: AdminOptions): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', response, options)
  })
  containConnections(server)
  await listen(server, options)
  server.unref()
  const { port } = server.address() as AddressInfo // a TCP server that listens has an AddressInfo
  return { port, close: () => close(server) }
}

async function answer(url: string, response: ServerResponse, options: AdminOptions): Promise<void> {
  const path = url.split('?')[0]
  if (path === '/livez') return send(response, 200, 'alive\n')
  if (path === '/readyz') {
    const report = options.health()
    return send(response, report.status === 'not ready' ? 503 : 200, `${JSON.stringify(report)}\n`, 'application/json')
  }
  if (path === '/metrics') return send(response, 200, await options.metrics.metrics(), options.metrics.contentType)
  send(response, 404, 'try /livez, /readyz or /metrics\n')
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

function listen(server: Server, { host, port }: AdminOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
