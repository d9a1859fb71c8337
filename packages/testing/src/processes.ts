import { setTimeout as delay } from 'node:timers/promises'
import { type AppProcess, startApp } from '@pathwar/local/app-process'
import { appEnv, type Installation, inheritedEnv, type ProcessSettings } from '@pathwar/local/installation'
import type { AppName } from '@pathwar/local/ports'
import type { TcpProxy } from './tcp-proxy.ts'
import { until } from './until.ts'

/** One app under test; it can be killed and restarted on the same ports. */
export type TestProcess = {
  name: string
  app: AppName
  place: ProcessSettings
  pid: () => number
  running: () => boolean
  /** All lines that it wrote so far, in all its runs. */
  logs: () => string[]
  /**
   * Resolves with the first line that contains the text, also if it was already written; throws after 10 s (or
   * `timeout`).
   */
  says: (text: string, timeout?: number) => Promise<string>
  /** SIGKILL: no hook runs, no connection is closed cleanly. */
  kill: () => Promise<void>
  /** SIGTERM and wait. */
  stop: () => Promise<void>
  /** SIGSTOP: it answers nothing, but its connections stay open. */
  pause: () => void
  /** SIGCONT, after `pause`. */
  resume: () => void
  /** Restarts it after `kill` or `stop` and waits until it is ready. The environment is the same, with `more` for this run. */
  restart: (more?: Record<string, string>) => Promise<void>
  /** Everything it says to Postgres (web and agent: to the api) passes through here, if the stack was started `breakable`. */
  network: TcpProxy | null
}

type Options = {
  name: string
  app: AppName
  installation: Installation
  place: ProcessSettings
  /** Added to the app's default environment. */
  env?: Record<string, string>
  network?: TcpProxy | null
}

/** Starts an app of an installation, and waits until it is ready. */
export async function startProcess({
  name,
  app,
  installation,
  place,
  env = {},
  network = null,
}: Options): Promise<TestProcess> {
  const lines: string[] = []
  const environment = { ...inheritedEnv(process.env), ...appEnv(app, installation, place), ...env }
  const launch = async (more: Record<string, string> = {}): Promise<AppProcess> => {
    const child = startApp({
      ...{ app, env: { ...environment, ...more }, adminPort: place.adminPort },
      onLine: (line) => lines.push(line),
    })
    try {
      await (more.FAKETIME ? alive(place.adminPort) : child.ready())
      return child
    } catch (error) {
      await child.stop(0)
      throw new Error(`${name}: ${error instanceof Error ? error.message : error}\n${lines.slice(-15).join('\n')}`)
    }
  }
  let child = await launch()
  return {
    name,
    app,
    place,
    pid: () => child.pid,
    running: () => child.running(),
    logs: () => [...lines],
    says: (text, timeout = 10_000) => waitForLine(name, lines, text, timeout),
    kill: () => child.kill(),
    stop: () => child.stop(),
    pause: () => void process.kill(child.pid, 'SIGSTOP'),
    resume: () => void process.kill(child.pid, 'SIGCONT'),
    restart: async (more) => {
      if (child.running()) await child.stop()
      child = await launch(more)
    },
    network,
  }
}

/** With a wrong clock a process does not become ready: it is waited for until it has started. */
async function alive(adminPort: number): Promise<void> {
  await until(
    'the process has started',
    async () => {
      const response = await fetch(`http://127.0.0.1:${adminPort}/readyz`)
      const { checks } = (await response.json()) as { checks: Record<string, string> } // its own format
      return checks.process === 'ok'
    },
    60_000,
  )
}

async function waitForLine(name: string, lines: string[], text: string, timeout: number): Promise<string> {
  for (const deadline = Date.now() + timeout; Date.now() < deadline; await delay(20)) {
    const line = lines.find((candidate) => candidate.includes(text))
    if (line) return line
  }
  throw new Error(`${name} did not say "${text}" within ${timeout} ms; it said:\n${lines.slice(-15).join('\n')}`)
}
