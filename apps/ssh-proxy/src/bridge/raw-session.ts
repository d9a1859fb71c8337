import { connect, type Socket } from 'node:net'
import { contain } from '@pathwar/platform/exchange'
import { pump } from '@pathwar/ssh/pump'
import { finish } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'
import { lineDiscipline, toTerminal } from './line-discipline.ts'

const timeoutMs = 10_000

/** Connects to a TCP port; rejects if it does not answer in time. */
export function dialTcp(address: { host: string; port: number }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...address, noDelay: true, allowHalfOpen: true })
    contain(socket, () => socket.destroy())
    const timer = setTimeout(() => socket.destroy(new Error('no answer in time')), timeoutMs)
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', reject).on('error', () => {})
      resolve(socket)
    })
  })
}

/** Connects a session channel with a TCP connection, with line editing if the player uses a terminal. */
export async function pipeRaw(request: SessionRequest, socket: Socket): Promise<void> {
  const { channel, output, terminal, gone } = request
  if (terminal) typeInto(request, socket)
  else channel.pipe(socket)
  const ended = pump(socket, (chunk) => output.write(terminal ? toTerminal(chunk) : chunk))
  await Promise.race([ended, gone])
  channel.unpipe(socket)
  socket.destroySoon()
  finish(channel, { code: 0 })
}

function typeInto({ channel, output }: SessionRequest, socket: Socket): void {
  const edit = lineDiscipline()
  channel.on('data', (bytes: Buffer) => {
    const typed = edit(bytes)
    if (typed.echo.length > 0) void output.write(typed.echo)
    if (typed.send.length > 0 && socket.writable && !socket.write(typed.send)) {
      channel.pause()
      socket.once('drain', () => channel.resume())
    }
    if (typed.action === 'interrupt') socket.destroy()
    if (typed.action === 'end') socket.end()
  })
  channel.once('end', () => socket.end())
}
