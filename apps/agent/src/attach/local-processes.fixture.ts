import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import type { AttachedExit, AttachedProcess, AttachRequest, AttachTarget } from './target.ts'

/** Replaces a driver in tests: one instance whose commands are processes of this machine. */
export function localProcesses(workloadId: string, ports: Record<number, number> = {}): AttachTarget {
  return {
    open(id, request) {
      if (id !== workloadId || request.service === 'no-such-service') return null
      if (request.pty) return Promise.resolve(toyShell(request))
      const command = request.kind === 'exec' ? ['-c', request.command ?? ''] : []
      return Promise.resolve(run(['/bin/sh', ...command], request))
    },
    dial(id, levelPort) {
      const port = ports[levelPort]
      if (id !== workloadId || port === undefined) return null
      return new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => resolve(socket)).once('error', reject)
      })
    },
  }
}

function run([file = '', ...args]: string[], { env }: AttachRequest): AttachedProcess {
  const child = spawn(file, args, { env: { PATH: '/usr/bin:/bin', ...env }, detached: true })
  const exit = new Promise<AttachedExit>((resolve) => {
    child.once('exit', (code, signal) => resolve(code === null ? { signal: signal ?? 'KILL' } : { code }))
  })
  const killGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal)
    } catch {
      // It has ended already.
    }
  }
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exit,
    resize() {},
    signal: (name) => killGroup(`SIG${name}` as NodeJS.Signals), // tests ask for real ones
    close: () => killGroup('SIGKILL'),
  }
}

/** A shell at a terminal: prints its terminal, echoes input, and knows `exit <code>`. */
function toyShell({ pty, env, command }: AttachRequest): AttachedProcess {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  let leave: (exit: AttachedExit) => void = () => {}
  const exit = new Promise<AttachedExit>((resolve) => {
    leave = resolve
  })
  const end = (how: AttachedExit) => {
    leave(how)
    stdout.end()
  }
  stdout.write(`tty ${pty?.term} ${pty?.cols}x${pty?.rows} LANG=${env.LANG ?? ''} ${command ?? 'shell'}\r\n$ `)
  let line = ''
  stdin.on('data', (bytes: Buffer) => {
    for (const character of bytes.toString()) {
      stdout.write(character === '\r' ? '\r\n' : character)
      if (character !== '\r') line += character
      else {
        const code = /^exit (\d+)$/.exec(line)?.[1]
        if (code !== undefined) return end({ code: Number(code) })
        stdout.write(`you said ${line}\r\n$ `)
        line = ''
      }
    }
  })
  stdin.once('end', () => end({ code: 0 }))
  return {
    stdin,
    stdout,
    exit,
    resize: (cols, rows) => void stdout.write(`size ${cols}x${rows}\r\n`),
    signal: (name) => end({ signal: name }),
    close: () => end({ signal: 'KILL' }),
  }
}
