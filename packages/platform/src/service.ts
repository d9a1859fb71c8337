import { setTimeout as delay } from 'node:timers/promises'
import type { Registry } from 'prom-client'
import { startAdmin } from './admin.ts'
import { endCurrentExchange, isPeersFault, onFailures } from './exchange.ts'
import { type CheckOptions, createHealth, type Problem } from './health.ts'
import { createLogger, type Logger } from './logger.ts'

import { Counter, createMetrics } from './metrics.ts'
import { logStrayOutput } from './stray-output.ts'

export type ServiceConfig = {
  adminHost: string
  adminPort: number
  logLevel: string
  /** Milliseconds between "not ready" and the first stop hook; load balancers need a few health checks to notice. */
  drainMs?: number
  /** Milliseconds for all stop hooks together. */
  stopDeadlineMs?: number
}

export type Life = {
  log: Logger
  metrics: Registry
  /** Aborted when the process begins to stop. */
  signal: AbortSignal
  /** Adds a stop hook. Hooks run in reverse order, one after the other. */
  onStop: (hook: () => unknown) => void
  ready: () => void
  /** Adds a check to `/readyz`: if it fails, the process is not ready, or degraded. */
  check: (name: string, problem: Problem, options?: CheckOptions) => void
}

/**
 * Runs one process from start to exit: admin port, readiness, and a shutdown that always ends. On SIGTERM and SIGINT it
 * becomes not ready, runs the stop hooks in reverse order and exits with 0. A missed deadline or an uncaught error
 * exits with 1, unless the error belongs to an exchange with an untrusted peer: then only that exchange ends.
 */
export async function runService(
  name: string,
  config: ServiceConfig,
  start: (life: Life) => Promise<void>,
): Promise<void> {
  const log = createLogger({ name, level: config.logLevel })
  const state = { ready: false, stopping: false, hooks: [] as (() => unknown)[], abort: new AbortController() }

  const stop = async (reason: string, exitCode: number) => {
    if (state.stopping) return
    state.stopping = true
    log.info({ reason }, 'stopping')
    hardStopAfter((config.drainMs ?? 0) + (config.stopDeadlineMs ?? 10_000), log)
    if (exitCode === 0 && state.ready) await delay(config.drainMs ?? 0)
    state.abort.abort()
    const clean = await runHooks(state.hooks, log)
    log.info('stopped')
    process.exit(clean ? exitCode : 1)
  }
  logStrayOutput(log)
  listenForTheEnd(stop, log)

  try {
    const metrics = createMetrics(name)
    countErrors(metrics, log)
    const health = createHealth(log, metrics)
    state.hooks.push(health.stop)
    const admin = await startAdmin({ host: config.adminHost, port: config.adminPort, health: report, metrics })
    state.hooks.push(admin.close)
    function report() {
      const process = state.stopping ? 'stopping' : state.ready ? 'ok' : 'starting'
      const { status, checks } = health.report()
      return { status: process === 'ok' ? status : ('not ready' as const), checks: { process, ...checks } }
    }
    log.info({ adminPort: admin.port }, 'starting')
    await start({
      log,
      metrics,
      signal: state.abort.signal,
      onStop: (hook) => state.hooks.push(hook),
      ready: () => {
        if (!state.ready) log.info('ready')
        state.ready = true
      },
      check: health.add,
    })
  } catch (error) {
    if (state.stopping) return
    log.fatal({ err: error }, 'could not start')
    await stop('start failed', 1)
  }
}

function listenForTheEnd(stop: (reason: string, exitCode: number) => Promise<void>, log: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal, 0))
  // If the parent process talks to us over IPC and the channel closes, the parent is gone, and nothing else would end
  // this process.
  if (process.channel) process.once('disconnect', () => void stop('the starter is gone', 0))
  const uncaught = (what: string) => (error: unknown) => {
    if (endCurrentExchange(error)) return
    log.fatal({ err: error }, what)
    void stop(what, 1)
  }
  process.on('uncaughtException', uncaught('uncaught error'))
  process.on('unhandledRejection', uncaught('unhandled rejection'))
}

function countErrors(metrics: Registry, log: Logger): void {
  const errors = new Counter({
    name: 'pathwar_exchange_errors_total',
    help: 'Errors of ours that ended one request, connection or stream: each is a mistake to be mended',
    registers: [metrics],
  })
  onFailures((error) => {
    if (isPeersFault(error)) return log.warn({ err: error }, 'a peer broke its protocol')
    errors.inc()
    log.error({ err: error }, 'an exchange failed')
  })
}

async function runHooks(hooks: (() => unknown)[], log: Logger): Promise<boolean> {
  let clean = true
  for (const hook of hooks.toReversed()) {
    try {
      await hook()
    } catch (error) {
      clean = false
      log.error({ err: error }, 'a stop hook failed')
    }
  }
  return clean
}

function hardStopAfter(ms: number, log: Logger): void {
  setTimeout(() => {
    log.error({ ms }, 'did not stop in time')
    process.exit(1)
  }, ms).unref()
}
