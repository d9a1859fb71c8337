import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { type AgentHello, AgentReport, Assignment } from '@pathwar/contracts/hosting/agent'
import { GatewayError, retryPauseMs, unansweredOf, withRetries } from '@pathwar/contracts/kernel/retry'
import { createTRPCUntypedClient, httpLink } from '@trpc/client'
import * as z from 'zod'
import type { FetchPackage } from './instances/package-store.ts'
import type { Report } from './instances/report.ts'
import { type KeptFetch, keepConnections } from './kept-connections.ts'

/** The api as the agent uses it. */
export type Api = {
  hello: (hello: AgentHello) => Promise<{ hypervisorId: string; name: string }>
  assignments: () => Promise<Assignment[]>
  /** Uploads the files of a report, and then the report. */
  report: (report: Report) => Promise<{ accepted: boolean }>
  /** Downloads a package into a file, and goes on where one was cut off before. */
  package: FetchPackage
  /** Calls back whenever the api announces a change, until the signal; reconnects automatically. */
  wake: (onWake: () => void, signal: AbortSignal) => Promise<void>
}

export interface ApiOptions {
  pauseMs?: (attempt: number) => number
  /** How long an answer is waited for, in ms. */
  patienceMs?: number
}

/** A tRPC client with an agent token. Responses are validated; a request takes at most 15 s. */
export function connectApi(
  url: string,
  token: string,
  { pauseMs = retryPauseMs, patienceMs = 15_000 }: ApiOptions = {},
): Api {
  const fetch = keepConnections()
  const headers = { authorization: `Bearer ${token}` }
  const base = url.replace(/\/+$/, '')
  // undici's own types of what both take differ from those of Node.
  const sameFetch = fetch as unknown as typeof globalThis.fetch
  const trpc = createTRPCUntypedClient({
    links: [httpLink({ url: `${base}/trpc`, headers: () => headers, fetch: sameFetch })],
  })
  const patience = () => ({ signal: AbortSignal.timeout(patienceMs) })
  return {
    hello: async (hello) => Hello.parse(await trpc.mutation('agent.hello', hello, patience())),
    assignments: async () => z.array(Assignment).parse(await trpc.query('agent.assignments', undefined, patience())),
    report: async ({ files, ...report }) => {
      const uploaded: AgentReport['files'] = []
      for (const { name, bytes } of files) {
        const digest = sha256(bytes)
        const query = new URLSearchParams({ domain: report.domainId, workload: report.workloadId })
        const response = await fetch(`${base}/agent/files/${digest}?${query}`, {
          method: 'PUT',
          headers: { ...headers, 'content-type': 'application/octet-stream' },
          body: bytes,
          signal: AbortSignal.timeout(60_000),
        })
        // Of an instance that is not this host's any more the report is refused in words.
        if (!response.ok && response.status !== 404)
          throw new Error(`the file ${name} could not be uploaded: HTTP ${response.status}`)
        uploaded.push({ name, digest })
      }
      return Accepted.parse(
        await trpc.mutation('agent.report', AgentReport.parse({ ...report, files: uploaded }), patience()),
      )
    },
    package: (digest, domainId, file) => {
      const address = `${base}/agent/packages/${digest}?domain=${encodeURIComponent(domainId)}`
      return download({ fetch, url: address, headers, digest, file, pauseMs })
    },
    wake: async (onWake, signal) => {
      while (!signal.aborted) {
        await listen({ fetch, url: `${base}/trpc/agent.wake`, headers }, onWake, signal).catch(() => undefined)
        // Something may have changed between two connections.
        onWake()
        await delay(1000 + Math.random() * 1000, undefined, { signal }).catch(() => undefined)
      }
    },
  }
}

const Hello = z.looseObject({ hypervisorId: z.string(), name: z.string() })
const Accepted = z.looseObject({ accepted: z.boolean() })
/** A stream that brings nothing for so long is dead: the api sends something every 5 s. */
const STREAM_SILENCE_MS = 15_000
const packagePatienceMs = 60_000

/** In a row, of which none brought more than was there before. */
const MAX_TRIES = 5

interface Wanted {
  fetch: KeptFetch
  url: string
  headers: Record<string, string>
}

interface Download extends Wanted {
  digest: string
  file: string
  pauseMs: (attempt: number) => number
}

/**
 * Every connection may be cut, and an api that restarts must not make an instance fail: the next one brings the rest, as long as
 * something comes. One that begins anew each time and never gets further ends it.
 */
async function download(wanted: Download): Promise<void> {
  let furthest = 0
  for (let tries = 0; ; ) {
    const { whole, bytes } = await withRetries(() => fetchRest(wanted), {
      ms: packagePatienceMs,
      mayRetry: (error) => unansweredOf(error) !== null,
    })
    if (whole) return
    tries = bytes > furthest ? 0 : tries + 1
    furthest = Math.max(furthest, bytes)
    if (tries >= MAX_TRIES) throw new Error(`${nameOf(wanted)} could not be downloaded: it breaks off again and again`)
    await delay(wanted.pauseMs(tries + 1))
  }
}

/** Fetches what the file lacks; answers how much is there now. Throws when there was no answer, or another one. */
async function fetchRest(wanted: Download): Promise<{ whole: boolean; bytes: number }> {
  const { digest, file } = wanted
  const have = (await stat(file).catch(() => null))?.size ?? 0
  const range = have > 0 ? { range: `bytes=${have}-`, 'if-range': `"${digest}"` } : {}
  const silent = new AbortController()
  const watch = setTimeout(() => silent.abort(), SILENCE_MS)
  try {
    const response = await wanted.fetch(wanted.url, { headers: { ...wanted.headers, ...range }, signal: silent.signal })
    const { status } = response
    // There is no more than what is here.
    if (status === 416) return { whole: true, bytes: have }
    // Also when the api itself says it: its database is away.
    if (status === 502 || status === 503 || status === 504) throw new GatewayError(status)
    if (!response.ok || !response.body) throw new Error(`${nameOf(wanted)} could not be downloaded: HTTP ${status}`)
    // Without a length the end of the body is the end of the package; its digest is checked afterwards.
    const length = response.headers.get('content-length')
    const before = status === 206 ? have : 0
    let got = 0
    const counted = Readable.fromWeb(response.body).on('data', (chunk: Buffer) => {
      got += chunk.length
      watch.refresh()
    })
    const flags = status === 206 ? 'a' : 'w'
    const arrived = await pipeline(counted, createWriteStream(file, { flags, mode: 0o600 })).then(
      () => true,
      (error: unknown) => {
        // Of the file, such as a full disk; undici wraps what the network says.
        if (error instanceof Error && 'syscall' in error) throw error
        return false
      },
    )
    return { whole: arrived && (length === null || got === Number(length)), bytes: before + got }
  } finally {
    clearTimeout(watch)
  }
}

function nameOf({ digest }: Download): string {
  return `the package ${digest.slice(0, 12)}`
}

/** A connection that brings nothing for so long is dead. */
const SILENCE_MS = 30_000

/** Reads server-sent events; any data event except the greeting counts as a wake-up. */
async function listen({ fetch, url, headers }: Wanted, onWake: () => void, signal: AbortSignal): Promise<void> {
  const silent = new AbortController()
  const stop = AbortSignal.any([signal, silent.signal])
  const watch = setTimeout(() => silent.abort(), STREAM_SILENCE_MS)
  try {
    const response = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal: stop })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    let event = ''
    let rest = ''
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      watch.refresh()
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines.map((one) => one.trimEnd())) {
        if (line.startsWith('event:')) event = line.slice(6).trim()
        else if (line.startsWith('data:') && (event === '' || event === 'message')) onWake()
        else if (line === '') event = ''
      }
    }
  } finally {
    clearTimeout(watch)
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
