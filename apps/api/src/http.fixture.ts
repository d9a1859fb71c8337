import http from 'node:http'
import { openMemory } from '@pathwar/db/memory'
import { openLiveFeed } from '@pathwar/domain/messaging/activity'
import type { TestInstallation } from '@pathwar/testing/installation'
import { openPlacementFeed } from './placement-feed.ts'
import type { Sources } from './request-context.ts'
import { createServer, listenOn } from './server.ts'

type Answer = {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is what the tests look at
  json: () => any
}
type Ask = { method?: string; headers?: Record<string, string>; body?: unknown; raw?: string; signal?: AbortSignal }

export type TestApi = {
  port: number
  sources: Sources
  /** Can be made to say that the database is away. */
  database: { problem: () => string | null }
  /** Requests a path at a domain; a body is sent as JSON. */
  ask: (slug: string, path: string, ask?: Ask) => Promise<Answer>
  /** A stream of server-sent events. */
  follow: (slug: string, path: string, headers?: Record<string, string>) => Promise<Stream>
  /** As when the process is told to stop. */
  stop: () => Promise<void>
}

type Stream = {
  status: number
  /** The next `data:` that contains this text, with its event id. */
  next: (text: string) => Promise<{ id: string; data: string }>
  ended: Promise<void>
  close: () => void
}

/** The api on a free port, with the test database. */
export async function startApi({ installation, urls }: TestInstallation): Promise<TestApi> {
  const stopping = new AbortController()
  const feed = openLiveFeed(installation, urls.app)
  const placements = openPlacementFeed(urls.app, installation.log)
  const memory = openMemory({ url: urls.app, now: installation.now })
  const database: { problem: () => string | null } = { problem: () => null }
  const sources = { installation, feed, placements, memory }
  const app = createServer({ ...sources, database, trustProxy: 'loopback', stopping: stopping.signal })
  const { port, close } = await listenOn(app, { host: '127.0.0.1', port: 0 })
  const headersOf = (slug: string) => ({ host: slug ? `${slug}.pathwar.test` : 'pathwar.test' })
  return {
    port,
    sources,
    database,
    ask: (slug, path, { method = 'GET', headers = {}, body, raw, signal } = {}) =>
      new Promise((resolve, reject) => {
        const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
        const type = body === undefined ? {} : { 'content-type': 'application/json' }
        const all = { ...headersOf(slug), ...type, ...headers }
        const request = http.request({ port, path, method, headers: all, signal }, (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk
          })
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: () => JSON.parse(text),
            }),
          )
        })
        request.on('error', reject).end(payload)
      }),
    follow: (slug, path, headers = {}) => openStream(port, path, { ...headersOf(slug), ...headers }),
    async stop() {
      stopping.abort()
      await close()
      await feed.close()
      await placements.close()
      await memory.close()
    },
  }
}

function openStream(port: number, path: string, headers: Record<string, string>): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, path, headers: { ...headers, accept: 'text/event-stream' } }, (response) => {
      let text = ''
      let wake = () => {}
      const ended = new Promise<void>((done) => response.once('close', done))
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        wake()
      })
      resolve({ status: response.statusCode ?? 0, ended, close: () => request.destroy(), next })

      async function next(wanted: string): Promise<{ id: string; data: string }> {
        for (;;) {
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const message = text.slice(0, end)
            text = text.slice(end + 2)
            if (message.includes(wanted)) return { id: /^id: ?(.*)$/m.exec(message)?.[1] ?? '', data: message }
          }
          await new Promise<void>((more) => {
            wake = more
          })
        }
      }
    })
    request.on('error', reject)
  })
}
