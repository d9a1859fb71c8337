import type { Socket } from 'node:net'
import { PassThrough, Writable } from 'node:stream'
import type { AttachedExit, AttachedProcess, AttachRequest } from '../../attach/target.ts'
import { frame, readFrames, writeFrame } from './shell/frames.ts'

/** A session with a shell runtime, through a connection to its socket. */
export function attachShell(socket: Socket, request: AttachRequest): AttachedProcess {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const exit = Promise.withResolvers<AttachedExit>()
  const pause = (stream: PassThrough, bytes: Buffer) => {
    if (stream.write(bytes)) return
    socket.pause()
    stream.once('drain', () => socket.resume())
  }
  const { kind, command, pty, env } = request
  socket.write(`${JSON.stringify({ kind, command, pty, env })}\n`)
  readFrames(socket, {
    frame: (type, body) => {
      if (type === frame.stdout) pause(stdout, body)
      if (type === frame.stderr) pause(stderr, body)
      // Our own runtime writes it.
      if (type === frame.exit) exit.resolve(JSON.parse(body.toString()) as { code: number })
    },
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    stdout.end()
    stderr.end()
    exit.resolve({ signal: 'KILL' })
  })
  socket.on('end', () => socket.end())
  const stdin = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (socket.destroyed || writeFrame(socket, frame.stdin, chunk)) done()
      else socket.once('drain', done)
    },
    final: (done) => {
      if (!socket.destroyed) writeFrame(socket, frame.stdinEnd)
      done()
    },
  })
  return {
    stdin,
    stdout,
    stderr,
    exit: exit.promise,
    resize: (cols, rows) => socket.destroyed || writeFrame(socket, frame.resize, JSON.stringify({ cols, rows })),
    signal: (name) => socket.destroyed || writeFrame(socket, frame.signal, name),
    close: () => socket.destroy(),
  }
}
