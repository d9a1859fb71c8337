import type { Duplex } from 'node:stream'
import { channelClosed } from '@pathwar/ssh/session-requests'
import type { Connection, ServerChannel } from 'ssh2'

interface Forward {
  accept: () => ServerChannel
  reject: () => void
  dial: () => Promise<Duplex> | null
}

/** Connects a forwarded channel with a port of the instance; refused if the level does not declare that port. */
export async function serveForward(connection: Connection, { accept, reject, dial }: Forward): Promise<void> {
  try {
    const far = await dial()
    if (!far) return reject()
    const channel = accept()
    channel.on('error', () => {})
    channel.pipe(far).pipe(channel)
    far.on('error', () => channel.end()).once('close', () => channel.end())
    await channelClosed(connection, null, channel)
    far.destroy()
  } catch {
    reject()
  }
}
