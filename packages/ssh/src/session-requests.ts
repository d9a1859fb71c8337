import { EventEmitter } from 'node:events'
import type { Connection, ServerChannel, Session } from 'ssh2'
import { channelOutput } from './channel-output.ts'
import { finish, type PlayerChannel } from './relay.ts'

/** The player's terminal; its size follows the player's window. */
export interface Terminal {
  term: string
  cols: number
  rows: number
}

export type Program = { kind: 'shell' } | { kind: 'exec'; command: string } | { kind: 'subsystem'; name: string }

/** A player's request on a session channel, accepted and ready to be served. */
export interface SessionRequest extends PlayerChannel {
  program: Program
  terminal: Terminal | null
  env: Record<string, string>
  /** Emits `resize` (terminal) and `signal` (name without SIG), also before the program has started. */
  control: EventEmitter<{ resize: [Terminal]; signal: [string] }>
}

const envNames = /^(LANG|LC_[A-Z]+|COLORTERM|NO_COLOR|TZ)$/
const maxEnvLength = 256
const maxTerminalSize = 10_000

/**
 * Collects what precedes a session's request (terminal, environment), and calls `serve` once with the request. The
 * channel is accepted immediately: data and the end of input may follow in the same packet, and a later accept would
 * lose them.
 */
export function onSessionRequest(
  connection: Connection,
  session: Session,
  serve: (request: SessionRequest) => Promise<void>,
): void {
  const state: Pick<SessionRequest, 'terminal' | 'env' | 'control'> = {
    terminal: null,
    env: {},
    control: new EventEmitter(),
  }
  session.on('env', (accept, _reject, { key, val }) => {
    if (envNames.test(key) && val.length <= maxEnvLength) state.env[key] = val
    accept?.()
  })
  session.on('pty', (accept, _reject, info) => {
    // @types/ssh2 does not declare the terminal's name, which ssh2 passes on.
    const term = 'term' in info && typeof info.term === 'string' ? info.term : 'xterm'
    state.terminal = { term, ...size(info) }
    accept?.()
  })
  session.on('window-change', (accept, _reject, info) => {
    if (state.terminal) {
      Object.assign(state.terminal, size(info))
      state.control.emit('resize', state.terminal)
    }
    accept?.()
  })
  session.on('signal', (accept, _reject, { name }) => {
    state.control.emit('signal', name.replace(/^SIG/, ''))
    accept?.()
  })

  const begin = (channel: ServerChannel | undefined, program: Program) => {
    if (!channel) return
    channel.on('error', () => {})
    const gone = channelClosed(connection, session, channel)
    const request = { ...state, channel, program, gone, output: channelOutput(channel, gone) }
    serve(request).catch(() => finish(channel, { code: 255 }))
  }
  session.on('shell', (accept) => begin(accept(), { kind: 'shell' }))
  session.on('exec', (accept, _reject, { command }) => begin(accept(), { kind: 'exec', command }))
  session.on('subsystem', (accept, _reject, { name }) => begin(accept(), { kind: 'subsystem', name }))
}

/**
 * Resolves when the player is gone. The channel's own `close` event is not enough: it waits until its input is read.
 */
export function channelClosed(
  connection: Connection,
  session: Session | null,
  channel: { once(event: 'close', listener: () => void): unknown },
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      connection.off('close', done)
      resolve()
    }
    channel.once('close', done)
    session?.once('close', done)
    connection.once('close', done)
  })
}

function size({ cols, rows }: { cols: number; rows: number }): { cols: number; rows: number } {
  return { cols: Math.min(cols || 80, maxTerminalSize), rows: Math.min(rows || 24, maxTerminalSize) }
}
