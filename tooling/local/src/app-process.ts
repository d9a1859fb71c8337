import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { AppName } from './ports.ts'

/** The clone's top folder. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), '../../..')

export type AppProcess = {
  app: AppName
  pid: number
  /** The exit code or signal, after it ended for whatever reason. */
  ended: Promise<string>
  running: () => boolean
  /** Resolves when /readyz answers; throws if the process ends first or the time (ms) is over. */
  ready: (timeout?: number) => Promise<void>
  /** SIGTERM, then SIGKILL for the whole process group after `patience` ms. */
  stop: (patience?: number) => Promise<void>
  /** SIGKILL to this process only, as the kernel's out-of-memory killer would. */
  kill: () => Promise<void>
}

/** What Node has made of the sources once, it need not make at the next start: half of the time that an app takes to load. */
const compiled = join(repository, 'node_modules/.cache/compiled')

type Options = { app: AppName; env: Record<string, string>; adminPort: number; onLine: (line: string) => void }

/** Starts `apps/<app>/src/main.ts` with this Node, in its own process group. */
export function startApp({ app, env, adminPort, onLine }: Options): AppProcess {
  const child = spawn(process.execPath, [join(repository, 'apps', app, 'src/main.ts')], {
    cwd: repository,
    env: { NODE_COMPILE_CACHE: compiled, ...env },
    detached: true,
    // The IPC channel tells the app when we are gone, even by SIGKILL (see `runService`).
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onLine)
  }
  const ended = once(child, 'exit').then(([code, signal]) => (signal ? String(signal) : `exit code ${code}`))
  const running = () => child.exitCode === null && child.signalCode === null
  return {
    app,
    pid: child.pid ?? 0,
    ended,
    running,
    ready: (timeout) => waitUntilReady({ app, adminPort, running, timeout: timeout ?? 60_000 }),
    stop: (patience) => stop(child, ended, patience ?? 12_000),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

type Wait = { app: AppName; adminPort: number; running: () => boolean; timeout: number }

async function waitUntilReady({ app, adminPort, running, timeout }: Wait): Promise<void> {
  const deadline = Date.now() + timeout
  while (Date.now() < deadline) {
    if (!running()) throw new Error(`${app} ended before it was ready`)
    if (await isReady(adminPort)) return
    await delay(40)
  }
  throw new Error(`${app} was not ready after ${timeout / 1000} s`)
}

async function isReady(adminPort: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${adminPort}/readyz`, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

async function stop(child: ChildProcess, ended: Promise<string>, patience: number): Promise<void> {
  child.kill('SIGTERM')
  await Promise.race([ended, delay(patience, undefined, { ref: false })])
  killGroup(child.pid)
  await ended
}

function killGroup(pid: number | undefined): void {
  if (!pid) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left in the group, which is the goal.
  }
}
