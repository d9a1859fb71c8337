import type { Exit, RelayedProcess } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'
import type { Client, ClientChannel } from 'ssh2'

/** A remote process; `lost` is true if its connection broke before its exit status came. */
export interface UpstreamProcess extends RelayedProcess {
  lost(): boolean
}

/** Starts the player's program upstream: shell, command or subsystem, with the same terminal and environment. */
export function openProcess(client: Client, request: SessionRequest): Promise<UpstreamProcess> {
  const { program, env } = request
  const terminal = request.terminal && { ...request.terminal }
  return new Promise((resolve, reject) => {
    // A short command's exit status may be in the same packet as the reply: a later listener would miss it.
    const opened = (error: Error | undefined, channel: ClientChannel) => {
      if (error) return reject(error)
      const now = request.terminal
      // The window may have changed while the request was on its way.
      if (now && (now.rows !== terminal?.rows || now.cols !== terminal.cols))
        channel.setWindow(now.rows, now.cols, 0, 0)
      resolve(watch(client, channel, request))
    }
    const pty = terminal ? { ...terminal, width: 0, height: 0 } : undefined
    switch (program.kind) {
      case 'shell':
        return client.shell(pty ?? false, { env }, opened)
      case 'exec':
        return client.exec(program.command, { env, ...(pty ? { pty } : {}) }, opened)
      case 'subsystem':
        return client.subsys(program.name, opened)
    }
  })
}

function watch(client: Client, channel: ClientChannel, { control }: SessionRequest): UpstreamProcess {
  channel.on('error', () => {})
  control.on('resize', ({ rows, cols }) => channel.setWindow(rows, cols, 0, 0))
  control.on('signal', (name) => channel.signal(name))
  let said: Exit | null = null
  const exit = new Promise<Exit>((resolve) => {
    channel.once('exit', (code: number | null, signal?: string) => {
      said = code === null ? { signal: signal ?? 'TERM' } : { code }
      resolve(said)
    })
    const vanish = () => resolve({ code: 255 })
    channel.once('close', vanish)
    client.once('close', vanish)
    channel.once('close', () => client.off('close', vanish))
  })
  return {
    stdin: channel,
    stdout: channel,
    stderr: channel.stderr,
    exit,
    lost: () => said === null,
    close: () => channel.destroy(),
  }
}
