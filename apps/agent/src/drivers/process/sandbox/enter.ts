import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { Writable } from 'node:stream'
import { contain } from '@pathwar/platform/exchange'
import type { AttachedExit, AttachedProcess, AttachRequest } from '../../../attach/target.ts'
import type { Machine } from './machine.ts'
import { outside, sandboxed } from './sandbox.ts'
import type { OpenTerminal } from './terminal.ts'

const prompt = '\\[\\e[1;32m\\]\\u@\\h\\[\\e[0m\\]:\\[\\e[1;34m\\]\\w\\[\\e[0m\\]\\$ '

/** How sessions are started. `asRoot`: whether the agent is root. */
export type Entering = { asRoot: boolean; openTerminal: OpenTerminal }

/** Starts a player's session on a machine: a log-in shell or a command, at a terminal or at pipes. */
export function enter(machine: Machine, request: AttachRequest, options: Entering): AttachedProcess {
  const environment = {
    ...machine.environment,
    ...request.env,
    ...(request.pty && { TERM: request.pty.term, PS1: prompt }),
  }
  const program = request.kind === 'exec' ? ['/bin/bash', '-c', request.command ?? ''] : ['/bin/bash', '--login']
  const command = sandboxed({ ...machine, environment }, program, options)
  return request.pty ? atTerminal(options.openTerminal, command, request.pty) : atPipes(command)
}

function atPipes(command: string[]): AttachedProcess {
  const [file = '', ...args] = command
  const child = spawn(file, args, { cwd: '/', env: outside, detached: true })
  lower(child.pid)
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exit: exitOf(child),
    resize: () => {},
    signal: (name) => signalInside(child.pid, name),
    close: () => kill(child.pid),
  }
}

function atTerminal(open: OpenTerminal, command: string[], terminal: { cols: number; rows: number }): AttachedProcess {
  const [file = '', ...args] = command
  const exit = Promise.withResolvers<AttachedExit>()
  const pty = open({
    command: file,
    args,
    dir: '/',
    envs: outside,
    size: sized(terminal),
    // A process that a signal ended has -1.
    onExit: (error, code) => exit.resolve(error || code < 0 ? { signal: 'KILL' } : { code }),
  })
  lower(pty.pid)
  const { read: stdout, write: keyboard } = pty
  for (const stream of [stdout, keyboard]) contain(stream, () => keyboard.destroy())
  const type = (bytes: string | Buffer, done = () => {}) => {
    // After the end of its program a terminal takes nothing more.
    if (keyboard.destroyed || keyboard.writableEnded) done()
    else keyboard.write(bytes, () => done())
  }
  const stdin = new Writable({
    write: (chunk: Buffer, _encoding, done) => type(chunk, done),
    final: (done) => type(END_OF_FILE, done),
  })
  contain(stdin, () => stdin.destroy())
  return {
    stdin,
    stdout,
    exit: exit.promise,
    resize: (cols, rows) => pty.resize(sized({ cols, rows })),
    signal: (name) => {
      const key = keys[name]
      if (key) type(key)
      else signalInside(pty.pid, name)
    },
    close: () => {
      kill(pty.pid)
      // The terminal tells of its program's end after all output is read, and nobody may be reading any more.
      stdout.destroy()
      exit.resolve({ signal: 'KILL' })
    },
  }
}

const END_OF_FILE = '\x04'
/** What a terminal sends to its programs at a key. */
const keys: Record<string, string> = { INT: '\x03', QUIT: '\x1c', TSTP: '\x1a' }

function sized({ cols, rows }: { cols: number; rows: number }): { cols: number; rows: number } {
  const [width = 1, height = 1] = [cols, rows].map((count) => Math.min(Math.max(Math.floor(count) || 1, 1), 10_000))
  return { cols: width, rows: height }
}

function lower(pid: number | undefined): void {
  try {
    if (pid) setPriority(pid, 10)
  } catch {
    // It has ended already.
  }
}

function exitOf(child: ChildProcess): Promise<AttachedExit> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 255 }))
    child.once('exit', (code, signal) => resolve(code === null ? { signal: signal?.slice(3) ?? 'KILL' } : { code }))
  })
}

/** Ends the sandbox, and with it everything in it. */
function kill(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** Sends a signal to the program in a sandbox, and not to what confines it. */
function signalInside(pid: number | undefined, name: string): void {
  const number = constants.signals[`SIG${name}` as NodeJS.Signals] // undefined for what is none
  const program = pid === undefined ? null : programUnder(pid)
  if (number === undefined || program === null) return
  try {
    process.kill(program, number)
  } catch {
    // It has ended.
  }
}

/** The second process of the innermost process namespace below a process: bubblewrap's first one only waits for it. */
function programUnder(pid: number): number | null {
  for (let at: number | undefined = pid; at; at = childOf(at)) {
    const seenAs = /^NSpid:\t(.*)$/m.exec(read(`/proc/${at}/status`))?.[1]?.split('\t') ?? []
    if (seenAs.length > 1 && seenAs.at(-1) !== '1') return at
  }
  return null
}

function childOf(pid: number): number | undefined {
  return Number(read(`/proc/${pid}/task/${pid}/children`).split(' ')[0]) || undefined
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
