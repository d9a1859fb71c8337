import { createServer, type Socket } from 'node:net'
import { frame, readFrames, type SessionRequest, writeFrame } from './frames.ts'
import { loadMachine, type Machine, type MachineSpec } from './machine.ts'
import { ShellSession } from './session.ts'

/*
 * The shell of a level under the process driver: a bash in TypeScript on the service's files in memory. It runs confined
 * like any other service and serves one session per connection. Arguments: the socket to listen on, and the machine as
 * JSON.
 */
const [socketPath, spec] = process.argv.slice(2)
if (!socketPath || !spec) throw new Error('usage: main.ts <socket> <machine as JSON>')
// The agent wrote it, so it is not validated again here.
const machine = await loadMachine(JSON.parse(spec) as MachineSpec)
createServer({ allowHalfOpen: true }, (socket) => serve(machine, socket)).listen(socketPath)

function serve(on: Machine, socket: Socket): void {
  let session: ShellSession | null = null
  socket.on('error', () => socket.destroy())
  socket.on('close', () => session?.close())
  readFrames(socket, {
    line: (line) => {
      // From the agent, through a socket that only the agent can reach.
      const request = JSON.parse(line) as SessionRequest
      session = new ShellSession(on, request, {
        stdout: (bytes) => writeFrame(socket, frame.stdout, bytes),
        stderr: (bytes) => writeFrame(socket, request.pty ? frame.stdout : frame.stderr, bytes),
        exit: (code) => {
          writeFrame(socket, frame.exit, JSON.stringify({ code }))
          socket.end()
        },
      })
      session.start().catch((error) => {
        writeFrame(socket, frame.stderr, `${String(error)}\n`)
        socket.end()
      })
    },
    frame: (type, body) => {
      if (type === frame.stdin) session?.input(body)
      if (type === frame.stdinEnd) session?.inputEnd()
      if (type === frame.signal) session?.interrupt()
      if (type === frame.resize) session?.resize(Number(JSON.parse(body.toString()).cols))
    },
  })
}
