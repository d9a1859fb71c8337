import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type AppProcess, startApp } from '@pathwar/local/app-process'
import type { AppName } from '@pathwar/local/ports'
import { complain } from './terminal.ts'

/** A process: what it runs, and its own name, such as `api-2`. */
export type Plan = { name: string; app: AppName; env: Record<string, string>; adminPort: number }

const LOG_LIMIT = 10 * 1024 * 1024

/** Keeps the apps running: restarts one that ends, with a growing delay while it keeps ending. */
export class Supervisor {
  readonly #running = new Map<string, AppProcess>()
  readonly #logs = new Map<string, WriteStream>()
  readonly #logDir: string
  readonly #onChange: (children: { name: string; pid: number }[]) => void
  #stopping = false

  constructor(logDir: string, onChange: (children: { name: string; pid: number }[]) => void) {
    this.#logDir = logDir
    this.#onChange = onChange
  }

  /** Starts an app and resolves when it is ready; throws with its last output if it never is. */
  async start(plan: Plan): Promise<void> {
    const lastWords: string[] = []
    const child = this.#launch(plan, (line) => lastWords.push(line))
    try {
      await child.ready()
    } catch (error) {
      if (this.#stopping) return
      const said = lastWords.slice(-8).map(readable).join('\n')
      throw new Error(`${error instanceof Error ? error.message : error}\n${said}`)
    }
    void this.#keep(plan, child)
  }

  /** Stops the agent while the api still listens to it, then the rest, the api last. */
  async stop(): Promise<void> {
    this.#stopping = true
    const stop = (apps: AppProcess[]) => Promise.all(apps.map((app) => app.stop(app.app === 'agent' ? 20_000 : 12_000)))
    const all = [...this.#running.values()]
    await stop(all.filter(({ app }) => app !== 'api'))
    await stop(all.filter(({ app }) => app === 'api'))
    for (const log of this.#logs.values()) log.end()
  }

  /** SIGKILL for all, immediately. */
  kill(): void {
    this.#stopping = true
    for (const child of this.#running.values()) void child.stop(0)
  }

  #launch(plan: Plan, onLine: (line: string) => void = () => undefined): AppProcess {
    const log = this.#log(plan.name)
    const child = startApp({
      ...plan,
      onLine: (line) => {
        log.write(`${line}\n`)
        onLine(line)
        if (isError(line) && !this.#stopping) complain(plan.name, readable(line))
      },
    })
    this.#running.set(plan.name, child)
    this.#onChange([...this.#running].map(([name, { pid }]) => ({ name, pid })))
    return child
  }

  async #keep(plan: Plan, first: AppProcess): Promise<void> {
    let pause = 250
    for (let child = first; ; child = this.#launch(plan)) {
      const since = Date.now()
      const how = await child.ended
      if (this.#stopping) return
      pause = Date.now() - since > 30_000 ? 250 : Math.min(pause * 2, 15_000)
      complain(plan.name, `ended (${how}); starting again in ${pause / 1000} s`)
      await delay(pause, undefined, { ref: false })
      if (this.#stopping) return
    }
  }

  #log(name: string): WriteStream {
    const known = this.#logs.get(name)
    if (known) return known
    const file = join(this.#logDir, `${name}.log`)
    if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`)
    const log = createWriteStream(file, { flags: 'a', mode: 0o600 })
    this.#logs.set(name, log)
    return log
  }
}

type Line = { level?: string; msg?: string; err?: { message?: string; stack?: string } }

/** A log line of level error or fatal, or any line that is not one of our log lines (a crash). */
function isError(line: string): boolean {
  const parsed = parse(line)
  return parsed ? parsed.level === 'error' || parsed.level === 'fatal' : line.trim() !== ''
}

function readable(line: string): string {
  const parsed = parse(line)
  if (!parsed) return line
  const cause = parsed.err?.stack ?? parsed.err?.message
  return cause ? `${parsed.msg}: ${cause}` : `${parsed.msg}`
}

function parse(line: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
