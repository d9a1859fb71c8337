import { GatewayError, unansweredOf, withRetries } from '@pathwar/contracts/kernel/retry'
import { WebSocket } from 'ws'
import { unreachable as unreachableCode } from '../api-failure.ts'
import { Failure } from '../failure.ts'
import { lookup } from '../localhost.ts'
import type { CommandContext } from '../run.ts'

/** One TCP port of one instance, behind the HTTP proxy. */
export interface TunnelTarget {
  instanceId: string
  level: string
  levelPort: number
  /** The instance's own address. */
  origin: string
}

type Run = Pick<CommandContext, 'api'> & { env: Pick<CommandContext['env'], 'patienceMs'> }

/**
 * Opens an authenticated WebSocket to a level's TCP port; each one carries one connection. A proxy that restarts is asked again
 * for as long as other commands wait: nothing was carried yet.
 */
export async function openTunnel({ api, env }: Run, target: TunnelTarget, signal?: AbortSignal): Promise<WebSocket> {
  const { token } = await api.instances.token.mutate({ instance: target.instanceId })
  const patience = {
    ms: env.patienceMs,
    mayRetry: (error: unknown) => unansweredOf(error) !== null,
    ...(signal && { signal }),
  }
  return withRetries(() => dial(target, token), patience)
}

function dial(target: TunnelTarget, token: string): Promise<WebSocket> {
  const url = new URL(`/.pathwar/connect?port=${target.levelPort}`, target.origin)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url, {
    headers: { 'X-Pathwar-Token': token },
    lookup,
    handshakeTimeout: 15_000,
    perMessageDeflate: false,
  })
  // Messages between the handshake and the first listener must not be lost.
  socket.once('upgrade', () => socket.pause())
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.pause()
      resolve(socket)
    })
    socket.once('error', (error) => reject(unreachable(target, error)))
    socket.once('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        reject(refused(target, response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8')))
        socket.terminate()
      })
    })
  })
}

function refused({ level }: TunnelTarget, status: number, body: string): Failure {
  if ([502, 503, 504].includes(status))
    return new Failure(`${level} is not reachable at the moment (HTTP ${status}).`, {
      code: unreachableCode,
      cause: new GatewayError(status),
    })
  const reason = body.startsWith('<') ? '' : body.trim().slice(0, 300)
  return new Failure(`${level} refuses the connection (${status})${reason ? `: ${reason}` : '.'}`, {
    code: 'gate/not-admitted',
    hint: `See whether it runs: pathwar instance status ${level}`,
  })
}

function unreachable({ level, origin }: TunnelTarget, cause: Error): Failure {
  return new Failure(`${level} cannot be reached at ${origin}: ${cause.message}`, { code: unreachableCode, cause })
}
