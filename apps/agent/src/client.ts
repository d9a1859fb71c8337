import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type AgentHello, AgentReport, Assignment } from '@pathwar/contracts/hosting/agent'
import { throughGateways, unansweredOf, withRetries } from '@pathwar/contracts/kernel/retry'
import { createTRPCUntypedClient, httpLink } from '@trpc/client'
import * as z from 'zod'

/** The api as the agent uses it. */
export type Api = {
  hello: (hello: AgentHello) => Promise<{ hypervisorId: string; name: string }>
  assignments: () => Promise<Assignment[]>
  report: (report: AgentReport) => Promise<{ accepted: boolean }>
  /** The zip of a package, verified against its digest. */
  package: (digest: string, domainId: string) => Promise<Uint8Array>
  /** Calls back whenever the api announces a change, until the signal; reconnects automatically. */
  wake: (onWake: () => void, signal: AbortSignal) => Promise<void>
}

/** A tRPC client with an agent token. Responses are validated; a request takes at most 15 s. */
export function connectApi(url: string, token: string): Api {
  const headers = { authorization: `Bearer ${token}` }
  const base = url.replace(/\/+$/, '')
  const trpc = createTRPCUntypedClient({ links: [httpLink({ url: `${base}/trpc`, headers: () => headers })] })
  const patience = () => ({ signal: AbortSignal.timeout(15_000) })
  return {
    hello: async (hello) => Hello.parse(await trpc.mutation('agent.hello', hello, patience())),
    assignments: async () => z.array(Assignment).parse(await trpc.query('agent.assignments', undefined, patience())),
    report: async (report) =>
      Accepted.parse(
        await trpc.mutation('agent.report', AgentReport.parse(report), { signal: AbortSignal.timeout(60_000) }),
      ),
    // An api that restarts meanwhile must not make an instance fail.
    package: (digest, domainId) =>
      withRetries(() => fetchPackage(`${base}/agent/packages/`, headers, { digest, domainId }), {
        ms: packagePatienceMs,
        mayRetry: (error) => unansweredOf(error) !== null,
      }),
    wake: async (onWake, signal) => {
      while (!signal.aborted) {
        await listen(`${base}/trpc/agent.wake`, headers, onWake, signal).catch(() => undefined)
        // Something may have changed between two connections.
        onWake()
        await delay(1000 + Math.random() * 1000, undefined, { signal }).catch(() => undefined)
      }
    },
  }
}

const Hello = z.looseObject({ hypervisorId: z.string(), name: z.string() })
const Accepted = z.looseObject({ accepted: z.boolean() })
const silenceMs = 90_000
const packagePatienceMs = 60_000

async function fetchPackage(
  folder: string,
  headers: Record<string, string>,
  { digest, domainId }: { digest: string; domainId: string },
): Promise<Uint8Array> {
  const response = await throughGateways(fetch)(`${folder}${digest}?domain=${encodeURIComponent(domainId)}`, {
    headers,
    signal: AbortSignal.timeout(120_000),
  })
  if (!response.ok) throw new Error(`the package ${digest.slice(0, 12)} could not be fetched: HTTP ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (sha256(bytes) !== digest) throw new Error(`the package ${digest.slice(0, 12)} came damaged`)
  return bytes
}

/** Reads server-sent events; any data event except the greeting counts as a wake-up. */
async function listen(
  url: string,
  headers: Record<string, string>,
  onWake: () => void,
  signal: AbortSignal,
): Promise<void> {
  const silent = new AbortController()
  const stop = AbortSignal.any([signal, silent.signal])
  const response = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal: stop })
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
  const watch = setTimeout(() => silent.abort(), silenceMs)
  try {
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
