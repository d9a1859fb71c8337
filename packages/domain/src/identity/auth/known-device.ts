import { isIP, isIPv4 } from 'node:net'
import { UserSession } from '@pathwar/db/models/identity/user-session'
import type { Ctx } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'

export interface Device {
  address: string | null
  agent: string | null
}

/**
 * Whether the user has logged in from a similar device before: the same kind of client in the same large network (as a
 * provider assigns to its customers). Versions are ignored, because browsers change theirs every few weeks.
 */
export function isKnownDevice(earlier: readonly Device[], { address, agent }: Device): boolean {
  const [network, kind] = [networkOf(address), kindOf(agent)]
  return earlier.some((device) => networkOf(device.address) === network && kindOf(device.agent) === kind)
}

/** Notifies a user of a log-in from a new device; not of the first log-in of an account. */
export async function notifyNewDevice(ctx: Ctx, userId: string): Promise<void> {
  const earlier = await UserSession.query(ctx.db)
    .select('address', 'agent')
    .where({ userId })
    .orderBy('createdAt', 'desc')
    .limit(200)
  // Sessions of a seed or of the command line on the server have no device.
  const devices = earlier.filter((device) => isIP(device.address ?? '') !== 0)
  const { address, agent } = ctx
  if (devices.length === 0 || isKnownDevice(devices, { address, agent })) return
  await notify(ctx, userId, {
    kind: 'session.new-device',
    message: `Somebody logged in to your account from a new device${address ? `, at ${address}` : ''}.`,
    url: '/account/devices',
    args: { address, agent: agent?.slice(0, 300) ?? null },
  })
}

function networkOf(address: string | null): string {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
  return isIPv4(plain) ? plain.split('.').slice(0, 2).join('.') : plain.toLowerCase().split(':').slice(0, 2).join(':')
}

function kindOf(agent: string | null): string {
  return (agent ?? '').slice(0, 300).replaceAll(/[\d._]+/g, '')
}
