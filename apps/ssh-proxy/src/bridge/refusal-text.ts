import type { Connection } from 'ssh2'

const administrativelyProhibited = 1

type ChannelOpenFail = (remote: number, reason: number, description?: string) => void

/**
 * Adds a reason to a refused channel, which ssh2's interface does not support: the client prints "administratively
 * prohibited: <text>" instead of "connect failed". If ssh2 changes internally, only the reason is lost.
 */
export function refusalText(connection: Connection): (text: string, reject: () => void) => void {
  const protocol: unknown = Reflect.get(connection, '_protocol')
  if (!hasOpenFail(protocol)) return (_text, reject) => reject()
  const original = protocol.channelOpenFail.bind(protocol)
  let current: string | null = null
  protocol.channelOpenFail = (remote, reason, description) =>
    current === null ? original(remote, reason, description) : original(remote, administrativelyProhibited, current)
  return (text, reject) => {
    current = text
    reject()
    current = null
  }
}

function hasOpenFail(value: unknown): value is { channelOpenFail: ChannelOpenFail } {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'channelOpenFail') === 'function'
}
