import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { joinSocket } from '@pathwar/ssh/pump'
import { channelClosed } from '@pathwar/ssh/session-requests'
import type { Connection, ServerChannel } from 'ssh2'
import type { ConnectionContext } from '../context.ts'
import { findLoginTarget } from '../entrance/find-login-target.rules.ts'
import { waitUntilReady } from '../entrance/wait-until-ready.ts'
import { type Entrance, entrancesOf, networkBanOf } from '../gate.ts'
import { dialTcp } from './raw-session.ts'

export interface ForwardRequest {
  accept: () => ServerChannel
  reject: (why: string) => void
  destination: { host: string; port: number }
}

const local = new Set(['localhost', '127.0.0.1', '::1', ''])

/**
 * Serves `-L` and `-W`: a port that the level declares, addressed as `localhost` or by the level's name. The player never
 * chooses an address: only the agent's report says where a port leads.
 */
export async function forward(
  connection: Connection,
  { accept, reject, destination }: ForwardRequest,
  context: ConnectionContext,
): Promise<void> {
  const refuse = (why: string) => {
    context.metrics.refusals.inc({ kind: 'forward' })
    reject(why)
  }
  const target = await findTarget(destination, context)
  if (typeof target === 'string') return refuse(target)

  const { route, user } = target.entrance
  const { instanceId } = route
  if (!context.connections.hasRoom({ instanceId, userId: user.userId }, context.room)) {
    return refuse(context.messages.full(route))
  }
  let cut = () => {}
  context.metrics.channels.inc({ kind: 'forward' })
  // Counted before it leads anywhere: many may be asked for at once.
  const forget = context.connections.add({
    kind: 'forward',
    instanceId,
    user,
    endpoint: target.endpoint,
    end(why) {
      context.metrics.revocations.inc({ reason: why })
      cut()
    },
  })
  try {
    const socket = await dialTcp(target.endpoint).catch(() => null)
    if (!socket) return refuse(context.messages.unreachable(route))
    cut = () => socket.destroy()
    const channel = accept()
    channel.on('error', () => {})
    cut = () => {
      channel.close()
      socket.destroy()
    }
    await joinSocket(channel, socket, channelClosed(connection, null, channel))
  } finally {
    forget()
    context.metrics.channels.dec({ kind: 'forward' })
  }
}

async function findTarget(
  { host, port }: ForwardRequest['destination'],
  { gate, player, messages, refusal, gone, startTimeoutMs }: ConnectionContext,
): Promise<string | { entrance: Entrance; endpoint: Endpoint }> {
  if (refusal) return refusal
  const ban = networkBanOf(gate, player)
  if (ban) return messages.networkBanned(ban)
  const name = host.toLowerCase()
  const entrances = entrancesOf(gate, player)
  const byLogin = findLoginTarget(player.loginName, entrances)
  // A name is a service of the level that the player logged in to, or any level that the player may enter.
  const isService = byLogin.kind === 'enter' && byLogin.entrance.route.endpoints.some(({ service }) => service === name)
  const login = local.has(name) || isService ? byLogin : findLoginTarget(name, entrances)
  if (login.kind !== 'enter') return login.because === 'several' ? messages.ambiguous(host) : messages.forwardNowhere

  const readiness = await waitUntilReady(gate, login.entrance, { gone, timeoutMs: startTimeoutMs })
  if (readiness.kind === 'refused') {
    const { why } = readiness
    return why === 'starting'
      ? messages.startedTooSlowly(login.entrance.route)
      : messages.refusal(why, login.entrance.route)
  }
  const { entrance } = readiness
  const fitting = entrance.route.endpoints.filter(({ kind, levelPort }) => kind !== 'ssh' && levelPort === port)
  const endpoint = (isService && fitting.find(({ service }) => service === name)) || fitting[0]
  return endpoint ? { entrance, endpoint } : messages.forwardPort(entrance.route)
}
