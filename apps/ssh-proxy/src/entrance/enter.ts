import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { relay } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'
import { openProcess } from '../bridge/open-process.ts'
import { dialTcp, pipeRaw } from '../bridge/raw-session.ts'
import type { ConnectionContext } from '../context.ts'
import type { Entrance } from '../gate.ts'
import { waitUntilReady } from './wait-until-ready.ts'
import { end, writeMessage } from './write-message.ts'

/** Serves a session inside an instance, from waiting for its start to the exit status. */
export async function enter(request: SessionRequest, entrance: Entrance, player: ConnectionContext): Promise<void> {
  const context = { ...player, messages: player.messagesOf([entrance.route.domainId]) }
  const ready = await arrive(request, entrance, context)
  if (!ready) return
  const { endpoints } = ready.route
  const shell = endpoints.find(({ kind }) => kind === 'ssh')
  if (shell) return enterShell(request, { entrance: ready, endpoint: shell }, context)
  const service = endpoints.find(({ kind }) => kind === 'tcp')
  if (service) return enterService(request, { entrance: ready, endpoint: service }, context)

  context.metrics.refusals.inc({ kind: 'session' })
  const web = endpoints.filter(({ kind }) => kind === 'http').map(({ service }) => service)
  const { messages } = context
  return end(request, web.length > 0 ? messages.webOnly(ready.route, web) : messages.nothingInside(ready.route), {
    code: 1,
  })
}

/** Waits for an instance that is starting, and tells the player; null if the player was refused. */
async function arrive(
  request: SessionRequest,
  entrance: Entrance,
  context: ConnectionContext,
): Promise<Entrance | null> {
  const { gate, messages, startTimeoutMs } = context
  const stopShowing = gate.decide(entrance.route.instanceId, entrance.user) === 'starting' ? showStarting() : () => {}
  const readiness = await waitUntilReady(gate, entrance, { gone: request.gone, timeoutMs: startTimeoutMs })
  stopShowing()
  if (readiness.kind === 'ready') return readiness.entrance
  context.metrics.refusals.inc({ kind: 'session' })
  const { why } = readiness
  const text = why === 'starting' ? messages.startedTooSlowly(entrance.route) : messages.refusal(why, entrance.route)
  await end(request, text, { code: 255 })
  return null

  function showStarting(): () => void {
    void (request.terminal
      ? request.output.write(`${messages.starting(entrance.route)} ...`)
      : request.output.writeError(`${messages.starting(entrance.route)} ...\n`))
    if (!request.terminal) return () => {}
    const dots = setInterval(() => void request.output.write('.'), 1_000)
    return () => {
      clearInterval(dots)
      void request.output.write('\r\n')
    }
  }
}

interface Inside {
  entrance: Entrance
  endpoint: Endpoint
}

async function enterShell(request: SessionRequest, inside: Inside, context: ConnectionContext): Promise<void> {
  const { entrance, endpoint } = inside
  const { route, user } = entrance
  const open = watch(request, inside, context)
  if (!open) return refuseFull(request, inside, context)
  try {
    const client = await context.upstreams.to(endpoint, route.instanceId)
    const process = await openProcess(client, request)
    open.cutWith(process.close)
    const kind = request.program.kind === 'subsystem' ? request.program.name : request.program.kind
    context.log.info({ instanceId: route.instanceId, username: user.username, kind }, 'entered')
    await relay(request, process, () => (process.lost() ? writeMessage(request, context.messages.lost) : undefined))
  } catch (err) {
    context.log.warn({ err, instanceId: route.instanceId }, 'the upstream could not be entered')
    await end(request, context.messages.unreachable(route), { code: 255 })
  } finally {
    open.leave()
  }
}

async function enterService(request: SessionRequest, inside: Inside, context: ConnectionContext): Promise<void> {
  const { route } = inside.entrance
  const { messages } = context
  if (request.program.kind === 'subsystem') return end(request, messages.noFiles(route), { code: 1 })
  if (request.program.kind === 'exec')
    return end(request, messages.noCommands(route, inside.endpoint.levelPort), { code: 1 })
  const open = watch(request, inside, context)
  if (!open) return refuseFull(request, inside, context)
  try {
    const socket = await dialTcp(inside.endpoint)
    open.cutWith(() => socket.destroy())
    if (request.terminal) await writeMessage(request, messages.talking(route, inside.endpoint.levelPort))
    await pipeRaw(request, socket)
  } catch (err) {
    context.log.warn({ err, instanceId: route.instanceId }, 'the service could not be reached')
    await end(request, messages.unreachable(route), { code: 255 })
  } finally {
    open.leave()
  }
}

function refuseFull(request: SessionRequest, { entrance }: Inside, context: ConnectionContext): Promise<void> {
  context.metrics.refusals.inc({ kind: 'session' })
  return end(request, context.messages.full(entrance.route), { code: 255 })
}

interface OpenSession {
  /** How to cut what it leads to, once there is something. */
  cutWith(cut: () => void): void
  leave(): void
}

/**
 * Registers a session as open before it leads anywhere, and ends it as soon as the player may not be there any more. Null
 * when the player has their share of the instance already.
 */
function watch(
  request: SessionRequest,
  { entrance, endpoint }: Inside,
  context: ConnectionContext,
): OpenSession | null {
  const { instanceId } = entrance.route
  if (!context.connections.hasRoom({ instanceId, userId: entrance.user.userId }, context.room)) return null
  const kind = endpoint.kind === 'ssh' ? request.program.kind : 'raw'
  let cut = () => {}
  context.metrics.channels.inc({ kind })
  const forget = context.connections.add({
    kind,
    instanceId,
    user: entrance.user,
    endpoint,
    end(why) {
      context.metrics.revocations.inc({ reason: why })
      const text = context.messages.ended(why)
      // On a terminal the cursor may be behind a prompt.
      void end(request, request.terminal ? `\n${text}` : text, { code: 255 }).then(() => cut())
    },
  })
  return {
    cutWith(how) {
      cut = how
    },
    leave() {
      forget()
      context.metrics.channels.dec({ kind })
    },
  }
}
