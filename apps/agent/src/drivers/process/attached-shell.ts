import type { Socket } from 'node:net'
import { PassThrough, Writable } from 'node:stream'
import { contain } from '@pathwar/platform/exchange'
import * as z from 'zod'
import type { AttachedExit, AttachedProcess, AttachRequest } from '../../attach/target.ts'
import { frame, readFrames, writeFrame } from './interpreter/frames.ts'

const ShellExit = z.object({ code: z.int().min(0).max(255) })

/** A session with a shell runtime, through a connection to its socket. */
export function attachShell(socket: Socket, request: AttachRequest): AttachedProcess {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  // The runtime runs among the level's own processes: what it says is not to be relied on.
  for (const stream of [socket, stdout, stderr]) contain(stream, () => socket.destroy())
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
      if (type === frame.exit) exit.resolve(ShellExit.parse(JSON.parse(body.toString())))
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
