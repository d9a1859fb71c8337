import { setTimeout as delay } from 'node:timers/promises'
import { type AppProcess, startApp } from '@pathwar/local/app-process'
import { appEnv, type Installation, inheritedEnv, type ProcessSettings } from '@pathwar/local/installation'
import type { AppName } from '@pathwar/local/ports'

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
  /** Restarts it after `kill` or `stop` with the same environment, and waits until it is ready. */
  restart: () => Promise<void>
}

type Options = {
  name: string
  app: AppName
  installation: Installation
  place: ProcessSettings
  /** Added to the app's default environment. */
  env?: Record<string, string>
}

/** Starts an app of an installation, and waits until it is ready. */
export async function startProcess({ name, app, installation, place, env = {} }: Options): Promise<TestProcess> {
  const lines: string[] = []
  const environment = { ...inheritedEnv(process.env), ...appEnv(app, installation, place), ...env }
  const launch = async (): Promise<AppProcess> => {
    const child = startApp({ app, env: environment, adminPort: place.adminPort, onLine: (line) => lines.push(line) })
    try {
      await child.ready()
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
    restart: async () => {
      if (child.running()) await child.stop()
      child = await launch()
    },
  }
}

async function waitForLine(name: string, lines: string[], text: string, timeout: number): Promise<string> {
  for (const deadline = Date.now() + timeout; Date.now() < deadline; await delay(20)) {
    const line = lines.find((candidate) => candidate.includes(text))
    if (line) return line
  }
  throw new Error(`${name} did not say "${text}" within ${timeout} ms; it said:\n${lines.slice(-15).join('\n')}`)
}
