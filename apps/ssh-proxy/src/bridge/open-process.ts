import type { Exit, RelayedProcess } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'
import type { Client, ClientChannel } from 'ssh2'

/** A process at the far end; `lost` turns true when its connection broke before it could say how it ended. */
export interface UpstreamProcess extends RelayedProcess {
  lost(): boolean
}

/** Asks upstream for what the player asked for: shell, command or subsystem, with the same terminal and environment. */
export async function openProcess(client: Client, request: SessionRequest): Promise<UpstreamProcess> {
  const channel = await openChannel(client, request)
  channel.on('error', () => {})
  request.control.on('resize', ({ rows, cols }) => channel.setWindow(rows, cols, 0, 0))
  request.control.on('signal', (name) => channel.signal(name))
  const end: { exit: Exit | null } = { exit: null }
  const exit = new Promise<Exit>((resolve) => {
    channel.once('exit', (code: number | null, signal?: string) => {
      end.exit = code === null ? { signal: signal ?? 'TERM' } : { code }
      resolve(end.exit)
    })
    const vanish = () => resolve({ code: 255 })
    channel.once('close', vanish)
    client.once('close', vanish)
  })
  return {
    stdin: channel,
    stdout: channel,
    stderr: channel.stderr,
    exit,
    lost: () => end.exit === null,
    close: () => channel.destroy(),
  }
}

function openChannel(client: Client, { wish, terminal, env }: SessionRequest): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const opened = (error: Error | undefined, channel: ClientChannel) => (error ? reject(error) : resolve(channel))
    const pty = terminal ? { ...terminal, width: 0, height: 0 } : undefined
    switch (wish.kind) {
      case 'shell':
        return client.shell(pty ?? false, { env }, opened)
      case 'exec':
        return client.exec(wish.command, { env, ...(pty ? { pty } : {}) }, opened)
      case 'subsystem':
        return client.subsys(wish.name, opened)
    }
  })
}
