import { randomUUID } from 'node:crypto'
import { PassThrough, Writable } from 'node:stream'
import { contain } from '@pathwar/platform/exchange'
import type Docker from 'dockerode'
import type { AttachedExit, AttachedProcess, AttachRequest } from '../../attach/target.ts'
import { splitFrames } from './frames.ts'
import { signalSession } from './hook-scripts.ts'

/** Runs a level's shell inside a container for one player. The engine never ends it by itself: `close` does. */
export async function attachExec(
  container: Docker.Container,
  shell: string[],
  request: AttachRequest,
): Promise<AttachedProcess> {
  const session = randomUUID()
  const { pty } = request
  const environment = { ...request.env, ...(pty && { TERM: pty.term }), PATHWAR_SESSION: session }
  const exec = await container.exec({
    Cmd: request.kind === 'exec' ? commandOf(shell, request.command ?? '') : shell,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: pty !== undefined,
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
  })
  const stream = await exec.start({ hijack: true, stdin: true, Tty: pty !== undefined })
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  for (const one of [stream, stdout, stderr]) contain(one, () => stream.destroy())
  const resize = async (cols: number, rows: number, tries = 40): Promise<void> => {
    await exec.resize({ w: cols, h: rows }).catch(() => {
      // The engine may not have created the terminal yet.
      if (tries > 0) setTimeout(() => void resize(cols, rows, tries - 1), 50).unref()
    })
  }
  const exit = Promise.withResolvers<AttachedExit>()
  let ended = false
  const end = async () => {
    if (ended) return
    ended = true
    stdout.end()
    stderr.end()
    exit.resolve(await exitOf(exec))
    stream.destroy()
  }
  // What the command printed last may still wait for whoever reads it when the engine's stream has ended.
  const output = pty ? stdout : splitFrames(stdout, stderr)
  stream.pipe(output).once('finish', () => void end())
  if (pty) void resize(pty.cols, pty.rows)
  stream.on('close', () => {
    if (!stream.readableEnded) void end()
  })
  stream.on('error', () => stream.destroy())
  const stdin = new Writable({
    write: (chunk, _encoding, done) => void stream.write(chunk, () => done()),
    final: (done) => {
      stream.end()
      done()
    },
  })
  const signal = (name: string) => void runQuietly(container, ['/bin/sh', '-c', signalSession, 'sh', session, name])
  return {
    stdin,
    stdout,
    stderr,
    exit: exit.promise,
    resize: (cols, rows) => void resize(cols, rows),
    signal,
    close: () => {
      stream.destroy()
      if (ended) return
      void end()
      signal('HUP')
      // Twice, because a process may just be starting.
      for (const ms of [500, 3000]) setTimeout(() => signal('KILL'), ms).unref()
    },
  }
}

/** A single command is not a login shell, as with any SSH server: no profile and no message of the day in its output. */
function commandOf(shell: string[], command: string): string[] {
  return [...shell.filter((word, index) => index === 0 || (word !== '-l' && word !== '--login')), '-c', command]
}

/** Ends the sessions of players that an earlier agent process left. */
export function endAllSessions(container: Docker.Container): Promise<void> {
  return runQuietly(container, ['/bin/sh', '-c', signalSession, 'sh', '', 'KILL'])
}

async function runQuietly(container: Docker.Container, command: string[]): Promise<void> {
  try {
    const exec = await container.exec({ Cmd: command })
    await exec.start({ Detach: true })
  } catch {
    // The container is gone, and the session with it; or it has no shell, and so no session.
  }
}

async function exitOf(exec: Docker.Exec): Promise<AttachedExit> {
  for (let tries = 0; tries < 20; tries += 1) {
    const state = await exec.inspect().catch(() => null)
    if (!state) return { signal: 'KILL' }
    if (!state.Running) return { code: state.ExitCode ?? 0 }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return { signal: 'HUP' }
}
